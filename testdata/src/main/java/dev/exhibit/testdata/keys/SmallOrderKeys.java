package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Every encoding that a reader may take for a point of small order on edwards25519, from the
 * curve's equation -x² + y² = 1 + d·x²·y²: the neutral element, (0, -1), two points with y = 0, and
 * four of order eight, whose y solves d·y⁴ + 2·y² = 1. A signature under such a key fits many
 * texts.
 */
public final class SmallOrderKeys {
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final int SIZE = 32;

  private SmallOrderKeys() {}

  /** Fourteen of 32 bytes: with both signs of x, and with y + p where it fits into 255 bits. */
  public static List<Bytes> encodings() {
    List<Bytes> all = new ArrayList<>();
    for (BigInteger y : ordinates()) {
      for (BigInteger spelling : List.of(y, y.add(P))) {
        if (spelling.bitLength() < 256) {
          all.add(little(spelling));
          all.add(little(spelling.setBit(255)));
        }
      }
    }
    return all;
  }

  private static List<BigInteger> ordinates() {
    BigInteger d =
        BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
    BigInteger root = squareRoot(ONE.add(d).mod(P));
    BigInteger eighth = BigInteger.ZERO;
    for (BigInteger sign : List.of(root, root.negate())) {
      BigInteger square = sign.subtract(ONE).multiply(d.modInverse(P)).mod(P);
      BigInteger candidate = squareRoot(square);
      eighth = candidate.multiply(candidate).mod(P).equals(square) ? candidate : eighth;
    }
    return List.of(BigInteger.ZERO, ONE, P.subtract(ONE), eighth, P.subtract(eighth));
  }

  /** A square root modulo p, which is 5 modulo 8; of something without a root, anything. */
  private static BigInteger squareRoot(BigInteger square) {
    BigInteger root = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    return root.multiply(root).mod(P).equals(square)
        ? root
        : root.multiply(BigInteger.TWO.modPow(P.subtract(ONE).shiftRight(2), P)).mod(P);
  }

  private static Bytes little(BigInteger value) {
    byte[] little = new byte[SIZE];
    for (int bit = 0; bit < 8 * SIZE; bit++) {
      little[bit / 8] |= (byte) (value.testBit(bit) ? 1 << bit % 8 : 0);
    }
    return Bytes.of(little);
  }
}
