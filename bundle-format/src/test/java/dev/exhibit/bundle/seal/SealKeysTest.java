package dev.exhibit.bundle.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealKeysTest {
  private static final SealClaims CLAIMS =
      new SealClaims(SealClaims.COLLECTOR, Fixture.CREATED, Optional.empty());

  @ParameterizedTest
  @EnumSource(SealAlgorithm.class)
  void aKeyReadBackFromPemSignsForTheSamePublicKey(SealAlgorithm algorithm)
      throws InvalidKeyException {
    for (int i = 0; i < 5; i++) {
      KeyPair made = SealKeys.generate(algorithm);
      KeyPair read = SealKeys.fromPem(SealKeys.toPem(made.getPrivate()));
      assertThat(SealKeys.spki(read.getPublic())).isEqualTo(SealKeys.spki(made.getPublic()));
      assertThat(SealAlgorithm.of(SealKeys.spki(read.getPublic()))).contains(algorithm);
    }
  }

  /** RFC 8032 §7.1, test 1. */
  @Test
  void theEd25519KeyOfTheRfcHasItsPublicKey() throws InvalidKeyException {
    String pkcs8 =
        "302e020100300506032b657004220420"
            + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    String body = Base64Text.encode(Bytes.fromHex(pkcs8).orElseThrow());
    KeyPair keys =
        SealKeys.fromPem("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    assertThat(SealAlgorithm.ED25519.rawKey(SealKeys.spki(keys.getPublic())).hex())
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  }

  @Test
  void theKeyIdIsTheDigestOfTheSpki() {
    KeyPair keys = Fixture.ed25519(1);
    assertThat(SealKeys.keyId(keys.getPublic()))
        .isEqualTo(Sha256.of(Bytes.of(keys.getPublic().getEncoded())));
  }

  @Test
  void whatIsNoSealKeyIsRefused() throws NoSuchAlgorithmException {
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    KeyPair p384 = p384();
    assertThatIllegalArgumentException().isThrownBy(() -> SealKeys.spki(rsa.getPublic()));
    assertThatIllegalArgumentException().isThrownBy(() -> SealKeys.spki(p384.getPublic()));
    for (String pem :
        new String[] {
          SealKeys.toPem(rsa.getPrivate()),
          SealKeys.toPem(p384.getPrivate()),
          SealKeys.toPem(p384.getPublic()),
          "",
          "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----\n",
          "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
          SealKeys.toPem(Fixture.ed25519(1).getPrivate()).replace("PRIVATE", "EC PRIVATE")
        }) {
      assertThatThrownBy(() -> SealKeys.fromPem(pem)).isInstanceOf(InvalidKeyException.class);
    }
  }

  @Test
  void halvesThatDoNotFitCannotSign() {
    KeyPair mixed = new KeyPair(Fixture.ed25519(1).getPublic(), Fixture.ed25519(2).getPrivate());
    KeyPair confused =
        new KeyPair(
            Fixture.ed25519(1).getPublic(), SealKeys.generate(SealAlgorithm.P256).getPrivate());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealSigner.sign(Bytes.EMPTY, mixed, CLAIMS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealSigner.sign(Bytes.EMPTY, confused, CLAIMS));
  }

  private static KeyPair p384() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(384);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
