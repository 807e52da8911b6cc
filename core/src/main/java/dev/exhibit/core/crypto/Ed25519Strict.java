package dev.exhibit.core.crypto;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.crypto.SignatureFlaw.Kind;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Ed25519 with no room for interpretation: the public key and R are canonical encodings of points
 * of the prime-order subgroup, s is below the group order, and then RFC 8032 §5.1.7. With torsion
 * excluded, the cofactored and the cofactorless equation agree.
 */
public final class Ed25519Strict {
  private Ed25519Strict() {}

  /** Why {@code signature} is none of {@code key} over {@code message}; empty if it is one. */
  public static Optional<SignatureFlaw> verify(Bytes key, Bytes message, Bytes signature) {
    if (key.size() != Ed25519.PUBLIC_KEY_SIZE) {
      return refused(Kind.KEY, size("key", key, Ed25519.PUBLIC_KEY_SIZE));
    }
    if (signature.size() != Ed25519.SIGNATURE_SIZE) {
      return refused(Kind.ENCODING, size("signature", signature, Ed25519.SIGNATURE_SIZE));
    }
    if (!Ed25519.validatePublicKeyFull(key.toArray(), 0)) {
      return refused(
          Kind.KEY,
          "The Ed25519 key is not the canonical encoding of a point of the prime-order group.");
    }
    if (!Ed25519.validatePublicKeyFull(signature.toArray(), 0)) {
      return refused(
          Kind.ENCODING,
          "The R of the Ed25519 signature is not the canonical encoding of a point of the"
              + " prime-order group.");
    }
    byte[] text = message.toArray();
    return Ed25519.verify(signature.toArray(), 0, key.toArray(), 0, text, 0, text.length)
        ? Optional.empty()
        : refused(Kind.VALUE, "The Ed25519 signature does not verify over the signed text.");
  }

  private static Optional<SignatureFlaw> refused(Kind kind, String why) {
    return Optional.of(new SignatureFlaw(kind, why));
  }

  private static String size(String what, Bytes value, int size) {
    return "The Ed25519 " + what + " has " + value.size() + " bytes where " + size + " are needed.";
  }
}
