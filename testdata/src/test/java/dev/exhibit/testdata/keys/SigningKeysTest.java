package dev.exhibit.testdata.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.junit.jupiter.api.Test;

/** The Java platform agrees with every signature and every encoded key. */
class SigningKeysTest {
  private static final Bytes MESSAGE = Bytes.utf8("what was said");
  private static final RsaKey RSA = RsaKey.from(Seed.of(1));

  @Test
  void signsWithEd25519() throws GeneralSecurityException {
    Ed25519Key key = Ed25519Key.from(Seed.of(1));

    assertThat(verifies("Ed25519", publicKey("Ed25519", key), key.sign(MESSAGE))).isTrue();
    assertThat(key.publicKey().size()).isEqualTo(32);
  }

  @Test
  void signsWithP256() throws GeneralSecurityException {
    P256Key key = P256Key.from(Seed.of(1));
    PublicKey publicKey = publicKey("EC", key);

    assertThat(verifies("SHA256withECDSA", publicKey, key.signDer(MESSAGE))).isTrue();
    assertThat(verifies("SHA256withECDSAinP1363Format", publicKey, key.signRaw(MESSAGE))).isTrue();
    assertThat(key.signDigestDer(Sha256.of(MESSAGE))).isEqualTo(key.signDer(MESSAGE));
  }

  @Test
  void handsItsP256KeyToThePlatform() throws GeneralSecurityException {
    P256Key key = P256Key.from(Seed.of(1));
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(key.toPrivateKey());
    signer.update(MESSAGE.toArray());
    Bytes signature = Bytes.of(signer.sign());

    assertThat(verifies("SHA256withECDSA", publicKey("EC", key), signature)).isTrue();
  }

  @Test
  void signsWithRsaInBothPaddings() throws GeneralSecurityException {
    PublicKey publicKey = publicKey("RSA", RSA);

    assertThat(verifies("SHA256withRSA", publicKey, RSA.signPkcs1(MESSAGE))).isTrue();
    assertThat(RSA.signDigestPkcs1(Sha256.of(MESSAGE))).isEqualTo(RSA.signPkcs1(MESSAGE));
    Signature pss = Signature.getInstance("RSASSA-PSS");
    pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    pss.initVerify(publicKey);
    pss.update(MESSAGE.toArray());
    assertThat(pss.verify(RSA.signPss(MESSAGE).toArray())).isTrue();
  }

  @Test
  void makesTheSameKeysAndSignaturesFromTheSameSeed() {
    RsaKey again = RsaKey.from(Seed.of(1));

    assertThat(again.spki()).isEqualTo(RSA.spki());
    assertThat(again.signPss(MESSAGE)).isEqualTo(RSA.signPss(MESSAGE));
    assertThat(P256Key.from(Seed.of(1)).signDer(MESSAGE))
        .isEqualTo(P256Key.from(Seed.of(1)).signDer(MESSAGE));
    assertThat(Secp256k1Key.from(Seed.of(1)).signPersonal("x"))
        .isEqualTo(Secp256k1Key.from(Seed.of(1)).signPersonal("x"));
  }

  private static PublicKey publicKey(String algorithm, SubjectKey key)
      throws GeneralSecurityException {
    var spec = new X509EncodedKeySpec(key.spki().toArray());
    return KeyFactory.getInstance(algorithm).generatePublic(spec);
  }

  private static boolean verifies(String algorithm, PublicKey key, Bytes signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(key);
    verifier.update(MESSAGE.toArray());
    return verifier.verify(signature.toArray());
  }
}
