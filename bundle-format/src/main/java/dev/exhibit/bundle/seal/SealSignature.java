package dev.exhibit.bundle.seal;

import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.NistEcdsa;
import dev.exhibit.data.Sha256;
import java.math.BigInteger;
import java.util.Optional;

/** Checks one signature; strict about encodings, so that a seal has no second valid spelling. */
public final class SealSignature {
  private static final int SCALAR = 32;

  private SealSignature() {}

  /**
   * Whether a key may seal at all: a point of the curve in its one encoding, none of small order.
   */
  public static boolean isKey(SealAlgorithm algorithm, Bytes spki) {
    Bytes raw = algorithm.rawKey(spki);
    return switch (algorithm) {
      case P256 -> P256Curve.isPoint(raw);
      case ED25519 -> Ed25519Strict.isKey(raw);
    };
  }

  /** Why {@code signature} over {@code message} is not by the key; empty if it is. */
  public static Optional<ProblemCode> flaw(
      SealAlgorithm algorithm, Bytes spki, Bytes message, Bytes signature) {
    return switch (algorithm) {
      case P256 -> p256(spki, message, signature);
      case ED25519 ->
          Ed25519Strict.flaw(algorithm.rawKey(spki), message, signature).map(SealSignature::code);
    };
  }

  private static ProblemCode code(Ed25519Strict.Flaw flaw) {
    return switch (flaw) {
      case KEY_SIZE, KEY_POINT -> ProblemCode.SEAL_KEY_UNSUPPORTED;
      case SIGNATURE_SIZE, R_POINT, S_RANGE -> ProblemCode.SEAL_SIGNATURE_MALFORMED;
      case EQUATION -> ProblemCode.SEAL_SIGNATURE_INVALID;
    };
  }

  private static Optional<ProblemCode> p256(Bytes spki, Bytes message, Bytes signature) {
    if (!isDer(signature)) {
      return Optional.of(ProblemCode.SEAL_SIGNATURE_MALFORMED);
    }
    return p256Holds(SealAlgorithm.P256.rawKey(spki), message, signature)
        ? Optional.empty()
        : Optional.of(ProblemCode.SEAL_SIGNATURE_INVALID);
  }

  private static boolean p256Holds(Bytes point, Bytes message, Bytes signature) {
    int second = endOfInteger(signature, 2);
    BigInteger r = new BigInteger(signature.slice(4, second).toArray());
    BigInteger s = new BigInteger(signature.from(second + 2).toArray());
    return NistEcdsa.P256
        .key(point)
        .map(key -> NistEcdsa.P256.verifies(key, Sha256.of(message).bytes(), r, s))
        .orElse(false);
  }

  /** SEQUENCE of two INTEGERs in DER, both in 1..n-1, nothing after it. */
  private static boolean isDer(Bytes signature) {
    if (signature.size() < 8
        || signature.at(0) != 0x30
        || signature.at(1) >= 0x80
        || signature.at(1) != signature.size() - 2) {
      return false;
    }
    int second = endOfInteger(signature, 2);
    return second > 0 && endOfInteger(signature, second) == signature.size();
  }

  /** Where the INTEGER that starts at {@code start} ends, or -1 if it is not one in range. */
  private static int endOfInteger(Bytes der, int start) {
    if (start + 2 > der.size() || der.at(start) != 0x02) {
      return -1;
    }
    int size = der.at(start + 1);
    int end = start + 2 + size;
    if (size == 0 || size > SCALAR + 1 || end > der.size()) {
      return -1;
    }
    Bytes digits = der.slice(start + 2, end);
    BigInteger value = new BigInteger(digits.toArray());
    boolean shortest = value.toByteArray().length == size;
    return shortest && value.signum() > 0 && value.compareTo(P256Curve.N) < 0 ? end : -1;
  }
}
