package dev.exhibit.bundle.seal;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;

/**
 * A P-256 key that is the same in every run, and signatures that are: k is SHA-256(d ‖ message).
 */
public final class FixedP256 {
  /** The private key is the number that 32 bytes 03 encode. */
  public static final KeyPair KEYS = keys();

  private FixedP256() {}

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      ECParameterSpec curve = ((ECPublicKey) generator.generateKeyPair().getPublic()).getParams();
      BigInteger d = new BigInteger("03".repeat(32), 16);
      ECPrivateKey key =
          (ECPrivateKey)
              KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(d, curve));
      return new KeyPair(P256Curve.publicKey(key), key);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** ECDSA with SHA-256, in DER. */
  static Bytes sign(Bytes message) {
    ECPrivateKey key = (ECPrivateKey) KEYS.getPrivate();
    BigInteger d = key.getS();
    BigInteger e = number(Sha256.of(message).bytes());
    Bytes secret = Bytes.fromHex("03".repeat(32)).orElseThrow();
    BigInteger k = number(Sha256.of(secret.concat(message)).bytes()).mod(P256Curve.N);
    BigInteger r =
        P256Curve.multiply(key.getParams().getGenerator(), k).getAffineX().mod(P256Curve.N);
    BigInteger s = k.modInverse(P256Curve.N).multiply(e.add(r.multiply(d))).mod(P256Curve.N);
    Bytes body = integer(r).concat(integer(s));
    return Bytes.of((byte) 0x30, (byte) body.size()).concat(body);
  }

  private static BigInteger number(Bytes bytes) {
    return new BigInteger(1, bytes.toArray());
  }

  private static Bytes integer(BigInteger value) {
    byte[] digits = value.toByteArray();
    return Bytes.of((byte) 0x02, (byte) digits.length).concat(Bytes.of(digits));
  }
}
