package dev.exhibit.core.crypto;

import dev.exhibit.core.crypto.SignatureFlaw.Kind;
import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** Recoverable signatures on secp256k1: r ‖ s ‖ v, 65 bytes, over a digest of 32 bytes. */
public final class Secp256k1 {
  /** Recovery ids in use where r is the x coordinate itself, as it all but always is. */
  public static final int USUAL_IDS = 1;

  /** All recovery ids. */
  public static final int ALL_IDS = 3;

  private static final X9ECParameters DOMAIN = CustomNamedCurves.getByName("secp256k1");
  private static final ECCurve CURVE = DOMAIN.getCurve();
  private static final ECPoint G = DOMAIN.getG();
  private static final BigInteger N = DOMAIN.getN();

  /** Of a recovery id: whether y of the signature's point is odd. */
  private static final int ODD_Y = 1;

  /** Of a recovery id: whether its x is r and the order of the group. */
  private static final int SECOND_X = 2;

  private static final int SIZE = 65;
  private static final int LOWEST_V = 27;
  private static final int COORDINATE = 32;

  private Secp256k1() {}

  /** What a signature leads to. */
  public sealed interface Recovery {}

  /**
   * A recovered key.
   *
   * @param point X then Y, 64 bytes
   * @param highS whether s is in the upper half; then a second signature for the same digest is
   *     known to anyone, which matters only to those who take signatures for unique
   */
  public record Key(Bytes point, boolean highS) implements Recovery {
    /** 02 or 03, then X: 33 bytes. */
    public Bytes compressed() {
      int sign = 2 + (point.at(2 * COORDINATE - 1) & 1);
      return Bytes.of((byte) sign).concat(point.first(COORDINATE));
    }
  }

  /** No key. */
  public record None(SignatureFlaw flaw) implements Recovery {}

  /**
   * The key that made {@code signature} over {@code digest}.
   *
   * @param highestId the highest recovery id that is accepted; v is the id, or the id and 27
   */
  public static Recovery recover(Bytes digest, Bytes signature, int highestId) {
    if (signature.size() != SIZE) {
      return malformed("has " + signature.size() + " bytes where " + SIZE + " are needed");
    }
    Bytes r = signature.first(COORDINATE);
    Bytes s = signature.slice(COORDINATE, 2 * COORDINATE);
    if (!isScalar(r) || !isScalar(s)) {
      String name = isScalar(r) ? "s" : "r";
      return malformed("has an " + name + " that is not between 1 and the order of the group");
    }
    int v = signature.at(2 * COORDINATE);
    return id(v, highestId)
        .map(id -> recover(digest, r, s, id))
        .orElseGet(() -> malformed("has a v of " + v + ", which stands for no recovery id in use"));
  }

  /**
   * A public key as X then Y, 64 bytes.
   *
   * @param encoded compressed (33 bytes), uncompressed (65) or the coordinates alone (64)
   * @return empty if it is no point of the curve
   */
  public static Optional<Bytes> point(Bytes encoded) {
    boolean bare = encoded.size() == 2 * COORDINATE;
    Bytes whole = bare ? Bytes.of((byte) 4).concat(encoded) : encoded;
    try {
      byte[] point = CURVE.decodePoint(whole.toArray()).getEncoded(false);
      return Optional.of(Bytes.of(point).from(1)).filter(p -> p.size() == 2 * COORDINATE);
    } catch (RuntimeException e) {
      return Optional.empty(); // unchecked: another length, or no point of the curve
    }
  }

  private static boolean isScalar(Bytes value) {
    BigInteger number = number(value);
    return number.signum() > 0 && number.compareTo(N) < 0;
  }

  private static BigInteger number(Bytes value) {
    return new BigInteger(1, value.toArray());
  }

  private static Optional<Integer> id(int v, int highestId) {
    int id = v >= LOWEST_V ? v - LOWEST_V : v;
    return id <= highestId ? Optional.of(id) : Optional.empty();
  }

  private static Recovery recover(Bytes digest, Bytes r, Bytes s, int id) {
    BigInteger scalar = number(s);
    return key(number(digest), number(r), scalar, id)
        .<Recovery>map(key -> new Key(key, scalar.compareTo(N.shiftRight(1)) > 0))
        .orElseGet(
            () ->
                new None(
                    new SignatureFlaw(Kind.VALUE, "No key can be recovered from the signature.")));
  }

  /**
   * Q = r⁻¹(sR − eG), SEC 1 §4.1.6; the curve has no cofactor, so that each of its points is in the
   * group.
   *
   * @return empty if r, or r and the order, is the x coordinate of no point, or Q is the neutral
   *     element
   */
  private static Optional<Bytes> key(BigInteger e, BigInteger r, BigInteger s, int id) {
    BigInteger x = (id & SECOND_X) == 0 ? r : r.add(N);
    if (x.compareTo(CURVE.getField().getCharacteristic()) >= 0) {
      return Optional.empty();
    }
    byte[] encoded = BigIntegers.asUnsignedByteArray(1 + COORDINATE, x);
    encoded[0] = (byte) (2 + (id & ODD_Y));
    try {
      BigInteger inverse = BigIntegers.modOddInverse(N, r);
      BigInteger u1 = e.negate().multiply(inverse).mod(N);
      BigInteger u2 = s.multiply(inverse).mod(N);
      ECPoint q = ECAlgorithms.sumOfTwoMultiplies(G, u1, CURVE.decodePoint(encoded), u2);
      return q.isInfinity()
          ? Optional.empty()
          : Optional.of(Bytes.owning(q.getEncoded(false)).from(1));
    } catch (IllegalArgumentException notOnCurve) {
      return Optional.empty();
    }
  }

  private static Recovery malformed(String why) {
    return new None(new SignatureFlaw(Kind.ENCODING, "The ECDSA signature " + why + "."));
  }
}
