package dev.exhibit.bundle.seal;

import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A point of edwards25519, -x² + y² = 1 + d·x²·y² over the integers modulo 2²⁵⁵ - 19, in affine
 * coordinates. RFC 8032 §5.1. The arithmetic takes no constant time: it sees public values only.
 */
public record Ed25519Point(BigInteger x, BigInteger y) {
  /** Bytes of an encoded point. */
  static final int SIZE = 32;

  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final BigInteger ROOT_OF_MINUS_ONE =
      BigInteger.TWO.modPow(P.subtract(ONE).shiftRight(2), P);

  /**
   * Decodes 32 bytes: y in little endian, its highest bit the lowest bit of x. RFC 8032 §5.1.3.
   *
   * @return empty unless the bytes are the one encoding of a point of the curve
   */
  public static Optional<Ed25519Point> decode(Bytes encoded) {
    if (encoded.size() != SIZE) {
      return Optional.empty();
    }
    int last = encoded.at(SIZE - 1);
    boolean odd = last >= 0x80;
    BigInteger y = littleEndian(encoded.with(SIZE - 1, last & 0x7F));
    return y.compareTo(P) < 0 ? recoverX(y, odd) : Optional.empty();
  }

  private static Optional<Ed25519Point> recoverX(BigInteger y, boolean odd) {
    BigInteger square = y.multiply(y).mod(P);
    BigInteger target =
        quotient(square.subtract(ONE), D.multiply(square).add(ONE)); // x², from the equation
    BigInteger root = target.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!isRoot(root, target)) {
      root = root.multiply(ROOT_OF_MINUS_ONE).mod(P);
    }
    if (!isRoot(root, target) || (root.signum() == 0 && odd)) {
      return Optional.empty();
    }
    return Optional.of(new Ed25519Point(root.testBit(0) == odd ? root : P.subtract(root), y));
  }

  private static boolean isRoot(BigInteger root, BigInteger target) {
    return root.multiply(root).subtract(target).mod(P).signum() == 0;
  }

  /**
   * Whether eight times the point is the neutral element: it is one of eight such points. Doubles
   * three times in projective coordinates, RFC 8032 §5.1.4; the formulas are complete.
   */
  boolean hasSmallOrder() {
    BigInteger u = x;
    BigInteger v = y;
    BigInteger w = ONE;
    for (int i = 0; i < 3; i++) {
      BigInteger uu = u.multiply(u);
      BigInteger vv = v.multiply(v);
      BigInteger sum = uu.add(vv).mod(P);
      BigInteger difference = uu.subtract(vv).mod(P);
      BigInteger e = sum.subtract(u.add(v).pow(2)).mod(P);
      BigInteger f = w.multiply(w).shiftLeft(1).add(difference).mod(P);
      u = e.multiply(f).mod(P);
      v = difference.multiply(sum).mod(P);
      w = f.multiply(difference).mod(P);
    }
    return u.signum() == 0 && v.equals(w);
  }

  /** The unsigned number that bytes encode in little endian. */
  public static BigInteger littleEndian(Bytes encoded) {
    byte[] reversed = new byte[encoded.size()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = (byte) encoded.at(reversed.length - 1 - i);
    }
    return new BigInteger(1, reversed);
  }

  private static BigInteger quotient(BigInteger numerator, BigInteger denominator) {
    return numerator.multiply(denominator.modInverse(P)).mod(P);
  }
}
