package dev.exhibit.core.crypto;

import static dev.exhibit.core.crypto.EcdsaScheme.P256_SHA256;
import static dev.exhibit.core.crypto.EcdsaScheme.P384_SHA384;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

class EcdsaSchemeTest {
  private static final Bytes MESSAGE = Bytes.utf8("message");
  private static final Bytes ORDER =
      Bytes.fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
          .orElseThrow();

  private static KeyPair pair(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static Bytes sign(KeyPair pair, String algorithm) throws GeneralSecurityException {
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(pair.getPrivate());
    signer.update(MESSAGE.toArray());
    return Bytes.of(signer.sign());
  }

  @Test
  void verifiesBothForms() throws GeneralSecurityException {
    KeyPair p256 = pair("secp256r1");
    KeyPair p384 = pair("secp384r1");
    assertThat(
            P256_SHA256.verifyRaw(
                p256.getPublic(), MESSAGE, sign(p256, "SHA256withECDSAinP1363Format")))
        .isTrue();
    assertThat(P256_SHA256.verifyDer(p256.getPublic(), MESSAGE, sign(p256, "SHA256withECDSA")))
        .isTrue();
    assertThat(P384_SHA384.verifyDer(p384.getPublic(), MESSAGE, sign(p384, "SHA384withECDSA")))
        .isTrue();
  }

  @Test
  void refusesAnotherMessageCurveOrHash() throws GeneralSecurityException {
    KeyPair p256 = pair("secp256r1");
    KeyPair p384 = pair("secp384r1");
    Bytes raw = sign(p256, "SHA256withECDSAinP1363Format");
    assertThat(P256_SHA256.verifyRaw(p256.getPublic(), Bytes.utf8("other"), raw)).isFalse();
    assertThat(P256_SHA256.verifyRaw(p384.getPublic(), MESSAGE, raw)).isFalse();
    assertThat(P256_SHA256.verifyDer(p256.getPublic(), MESSAGE, sign(p256, "SHA384withECDSA")))
        .isFalse();
  }

  @Test
  void refusesNumbersOutOfRange() throws GeneralSecurityException {
    PublicKey key = pair("secp256r1").getPublic();
    for (Bytes signature :
        new Bytes[] {
          Bytes.zeros(64),
          ORDER.concat(ORDER),
          Bytes.zeros(63),
          Bytes.zeros(65),
          Bytes.EMPTY,
          Bytes.zeros(32).concat(ORDER)
        }) {
      assertThat(P256_SHA256.verifyRaw(key, MESSAGE, signature)).isFalse();
    }
  }

  @Test
  void refusesDerThatIsNotTheOneEncoding() throws GeneralSecurityException {
    KeyPair pair = pair("secp256r1");
    Bytes der = sign(pair, "SHA256withECDSA");
    Bytes trailing = der.concat(Bytes.zeros(1));
    Bytes longLength = Bytes.of((byte) 0x30, (byte) 0x81).concat(der.from(1));
    for (Bytes changed :
        new Bytes[] {trailing, longLength, Bytes.EMPTY, der.first(9), der.with(0, 0x31)}) {
      assertThat(P256_SHA256.verifyDer(pair.getPublic(), MESSAGE, changed)).isFalse();
    }
  }

  @Test
  void makesKeysOnlyFromPointsOnTheCurve() throws GeneralSecurityException {
    KeyPair pair = pair("secp256r1");
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    Bytes point =
        Bytes.of(BigIntegers.asUnsignedByteArray(32, key.getW().getAffineX()))
            .concat(Bytes.of(BigIntegers.asUnsignedByteArray(32, key.getW().getAffineY())));
    PublicKey made = P256_SHA256.key(point).orElseThrow();
    assertThat(P256_SHA256.verifyRaw(made, MESSAGE, sign(pair, "SHA256withECDSAinP1363Format")))
        .isTrue();
    assertThat(P256_SHA256.key(point.with(40, point.at(40) ^ 1))).isEmpty();
    assertThat(P256_SHA256.key(Bytes.zeros(64))).isEmpty();
    assertThat(P256_SHA256.key(point.first(63))).isEmpty();
    assertThat(P384_SHA384.key(point)).isEmpty();
  }
}
