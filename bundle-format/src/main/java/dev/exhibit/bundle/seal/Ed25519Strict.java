package dev.exhibit.bundle.seal;

import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The one verification of Ed25519 signatures in this project: of seals, responses, receipts and
 * endorsements. The key and R are canonical encodings of points that are not of small order, S is
 * below the group order L, and S·B = R + k·A holds without the cofactor, k reduced modulo L. RFC
 * 8032 §5.1.7; SPEC.md, keys and signatures.
 *
 * <p>Under a key of small order one signature would fit every message. A key or an R with a part of
 * small order is allowed: the equation without the cofactor has one answer for it, and no signature
 * verifies that the holder of the key did not make.
 */
public final class Ed25519Strict {
  /** Bytes of a public key. */
  public static final int KEY_SIZE = Ed25519Point.SIZE;

  /** Bytes of a signature. */
  public static final int SIGNATURE_SIZE = 2 * Ed25519Point.SIZE;

  private static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** Most keys of which it is remembered whether they are any: one key signs much. */
  private static final int MOST_KNOWN = 1024;

  private static final Map<Bytes, Point> KNOWN = new ConcurrentHashMap<>();

  /** What 32 bytes encode. */
  private enum Point {
    /** Nothing that may be a key or an R. */
    NONE,
    /** A point of the group of prime order. */
    OF_PRIME_ORDER,
    /** A point with a part of small order. */
    MIXED;

    static Point of(Bytes encoded) {
      if (Ed25519.validatePublicKeyFull(encoded.toArray(), 0)) {
        return OF_PRIME_ORDER;
      }
      return Ed25519Point.decode(encoded).filter(point -> !point.hasSmallOrder()).isPresent()
          ? MIXED
          : NONE;
    }
  }

  /** What makes a signature none. */
  public enum Flaw {
    /** The key does not have 32 bytes. */
    KEY_SIZE,
    /** The signature does not have 64 bytes. */
    SIGNATURE_SIZE,
    /** The key is no canonical encoding of a point, or the point is of small order. */
    KEY_POINT,
    /** R is no canonical encoding of a point, or the point is of small order. */
    R_POINT,
    /** S is not below the order of the group. */
    S_RANGE,
    /** The equation does not hold. */
    EQUATION
  }

  private Ed25519Strict() {}

  /** The first flaw of {@code signature} as one of {@code key} over {@code message}, if any. */
  public static Optional<Flaw> flaw(Bytes key, Bytes message, Bytes signature) {
    if (key.size() != KEY_SIZE) {
      return Optional.of(Flaw.KEY_SIZE);
    }
    if (signature.size() != SIGNATURE_SIZE) {
      return Optional.of(Flaw.SIGNATURE_SIZE);
    }
    Point a = known(key);
    if (a == Point.NONE) {
      return Optional.of(Flaw.KEY_POINT);
    }
    Point r = Point.of(signature.first(KEY_SIZE));
    if (r == Point.NONE) {
      return Optional.of(Flaw.R_POINT);
    }
    if (Ed25519Point.littleEndian(signature.from(KEY_SIZE)).compareTo(ORDER) >= 0) {
      return Optional.of(Flaw.S_RANGE);
    }
    boolean mixed = a == Point.MIXED || r == Point.MIXED;
    return (mixed ? holds(key, message, signature) : holdsInGroup(key, message, signature))
        ? Optional.empty()
        : Optional.of(Flaw.EQUATION);
  }

  /** Whether 32 bytes are a canonical encoding of a point that is not of small order. */
  public static boolean isKey(Bytes encoded) {
    return encoded.size() == KEY_SIZE && known(encoded) != Point.NONE;
  }

  private static Point known(Bytes key) {
    if (KNOWN.size() >= MOST_KNOWN) {
      KNOWN.clear();
    }
    return KNOWN.computeIfAbsent(key, Point::of);
  }

  /**
   * Several times faster than the platform. The library multiplies the equation by a number that is
   * none of the order's multiples, which inside the group of prime order changes nothing; a part of
   * small order could vanish.
   */
  private static boolean holdsInGroup(Bytes key, Bytes message, Bytes signature) {
    return Ed25519.verify(
        signature.toArray(), 0, key.toArray(), 0, message.toArray(), 0, message.size());
  }

  private static boolean holds(Bytes key, Bytes message, Bytes signature) {
    try {
      Bytes spki = SealAlgorithm.ED25519.spki(key);
      PublicKey parsed =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki.toArray()));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(parsed);
      verifier.update(message.toArray());
      return verifier.verify(signature.toArray());
    } catch (GeneralSecurityException e) {
      return false; // providers differ in whether they throw for an equation that does not hold
    }
  }
}
