package dev.exhibit.bundle.seal;

import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The eight points of small order of edwards25519, found by the group law: the multiples of L·Q for
 * a Q that has all of the torsion; and every way to encode them, also those that are not canonical.
 */
public final class SmallOrder {
  public static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  public static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final Ed25519Point NEUTRAL = new Ed25519Point(BigInteger.ZERO, BigInteger.ONE);

  private static final List<Ed25519Point> POINTS = found();

  private SmallOrder() {}

  /** The eight points. */
  public static List<Ed25519Point> points() {
    return POINTS;
  }

  private static List<Ed25519Point> found() {
    for (int y = 2; ; y++) {
      Optional<Ed25519Point> candidate = Ed25519Point.decode(little(BigInteger.valueOf(y)));
      if (candidate.isPresent()) {
        List<Ed25519Point> multiples = multiples(times(candidate.get(), L));
        if (multiples.size() == 8) {
          return multiples;
        }
      }
    }
  }

  /** Every 32 bytes that some reader may take for one of them: 14. */
  public static Set<Bytes> encodings() {
    Set<Bytes> all = new TreeSet<>();
    for (Ed25519Point point : points()) {
      for (BigInteger y : List.of(point.y(), point.y().add(P))) {
        if (y.bitLength() <= 255) {
          boolean free = point.x().signum() == 0;
          boolean odd = point.x().testBit(0);
          if (free || odd) {
            all.add(signed(little(y)));
          }
          if (free || !odd) {
            all.add(little(y));
          }
        }
      }
    }
    return all;
  }

  private static Bytes signed(Bytes encoded) {
    return encoded.with(31, encoded.at(31) | 0x80);
  }

  private static List<Ed25519Point> multiples(Ed25519Point point) {
    List<Ed25519Point> multiples = new ArrayList<>(List.of(NEUTRAL));
    for (Ed25519Point next = point; !next.equals(NEUTRAL); next = add(next, point)) {
      multiples.add(next);
    }
    return multiples;
  }

  public static Ed25519Point times(Ed25519Point point, BigInteger factor) {
    Ed25519Point sum = NEUTRAL;
    for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
      sum = add(sum, sum);
      if (factor.testBit(bit)) {
        sum = add(sum, point);
      }
    }
    return sum;
  }

  public static Ed25519Point add(Ed25519Point a, Ed25519Point b) {
    BigInteger product = D.multiply(a.x()).multiply(b.x()).multiply(a.y()).multiply(b.y()).mod(P);
    BigInteger x = a.x().multiply(b.y()).add(a.y().multiply(b.x()));
    BigInteger y = a.y().multiply(b.y()).add(a.x().multiply(b.x()));
    return new Ed25519Point(
        x.multiply(BigInteger.ONE.add(product).modInverse(P)).mod(P),
        y.multiply(BigInteger.ONE.subtract(product).modInverse(P)).mod(P));
  }

  public static Bytes encode(Ed25519Point point) {
    Bytes y = little(point.y());
    return point.x().testBit(0) ? signed(y) : y;
  }

  public static Bytes little(BigInteger value) {
    byte[] little = new byte[32];
    byte[] big = value.toByteArray();
    for (int i = 0; i < Math.min(32, big.length); i++) {
      little[i] = big[big.length - 1 - i];
    }
    return Bytes.of(little);
  }
}
