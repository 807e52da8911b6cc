package dev.exhibit.bundle;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Set;

/** What RFC 8032 §5.1 says of encodings, and the public key of an Ed25519 seed. */
final class Ed25519Curve {
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** The y coordinates of the eight points of small order. */
  private static final Set<BigInteger> SMALL_ORDER =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          P.subtract(BigInteger.ONE),
          new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7", 16),
          new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16));

  private Ed25519Curve() {}

  /** Whether 32 bytes encode a point in the one way RFC 8032 allows; the curve is not checked. */
  static boolean isCanonicalPoint(Bytes encoded) {
    return y(encoded).compareTo(P) < 0;
  }

  /** Whether a canonical point has small order: any signature might verify under such a key. */
  static boolean hasSmallOrder(Bytes encoded) {
    return SMALL_ORDER.contains(y(encoded));
  }

  /** Whether 32 bytes encode a scalar below the group order. */
  static boolean isCanonicalScalar(Bytes encoded) {
    return littleEndian(encoded.toArray()).compareTo(L) < 0;
  }

  private static BigInteger y(Bytes encoded) {
    byte[] bytes = encoded.toArray();
    bytes[31] &= 0x7F; // the sign of x
    return littleEndian(bytes);
  }

  private static BigInteger littleEndian(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }

  /** The platform computes a public key only while it makes a key, so it is fed the seed. */
  static PublicKey publicKey(EdECPrivateKey key) throws InvalidKeyException {
    byte[] seed = key.getBytes().orElseThrow(() -> new InvalidKeyException("a key without bytes"));
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, new Replay(seed));
      KeyPair pair = generator.generateKeyPair();
      if (!Arrays.equals(pair.getPrivate().getEncoded(), key.getEncoded())) {
        throw new InvalidKeyException("expected a plain Ed25519 seed");
      }
      return pair.getPublic();
    } catch (InvalidKeyException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform of ours has Ed25519", e);
    }
  }

  /** "Random" bytes that are a given seed. */
  private static final class Replay extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Replay(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
