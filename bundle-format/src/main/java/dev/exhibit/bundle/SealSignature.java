package dev.exhibit.bundle;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** Checks one signature; strict about encodings, so that a seal has no second valid spelling. */
final class SealSignature {
  private static final int SCALAR = 32;

  private SealSignature() {}

  /** Whether the signature is encoded in the one way its algorithm allows. */
  static boolean isWellFormed(SealAlgorithm algorithm, Bytes signature) {
    return switch (algorithm) {
      case P256 -> isDer(signature);
      case ED25519 ->
          signature.size() == 2 * SCALAR
              && Ed25519Curve.isCanonicalPoint(signature.first(SCALAR))
              && Ed25519Curve.isCanonicalScalar(signature.from(SCALAR));
    };
  }

  /** Whether a key may seal at all: a canonical point that is not of small order. */
  static boolean isAcceptable(SealAlgorithm algorithm, Bytes spki) {
    return switch (algorithm) {
      case P256 -> true; // one encoding by its prefix; the platform refuses points off the curve
      case ED25519 ->
          Ed25519Curve.isCanonicalPoint(algorithm.rawKey(spki))
              && !Ed25519Curve.hasSmallOrder(algorithm.rawKey(spki));
    };
  }

  /** Whether {@code signature} over {@code message} is by the key. */
  static boolean verifies(SealAlgorithm algorithm, Bytes spki, Bytes message, Bytes signature) {
    try {
      PublicKey key =
          KeyFactory.getInstance(algorithm.keyName())
              .generatePublic(new X509EncodedKeySpec(spki.toArray()));
      Signature verifier = Signature.getInstance(algorithm.signatureName());
      verifier.initVerify(key);
      verifier.update(message.toArray());
      return verifier.verify(signature.toArray());
    } catch (GeneralSecurityException e) {
      return false; // providers differ in whether they throw on a malformed key or signature
    }
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
