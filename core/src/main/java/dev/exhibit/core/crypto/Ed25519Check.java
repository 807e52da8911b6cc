package dev.exhibit.core.crypto;

import dev.exhibit.bundle.seal.Ed25519Strict;
import dev.exhibit.core.crypto.SignatureFlaw.Kind;
import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * Ed25519 signatures in evidence, by the same {@linkplain Ed25519Strict rules} as those of seals.
 */
public final class Ed25519Check {
  private Ed25519Check() {}

  /** Why {@code signature} is none of {@code key} over {@code message}; empty if it is one. */
  public static Optional<SignatureFlaw> verify(Bytes key, Bytes message, Bytes signature) {
    return Ed25519Strict.flaw(key, message, signature)
        .map(flaw -> new SignatureFlaw(kind(flaw), sentence(flaw, key, signature)));
  }

  private static Kind kind(Ed25519Strict.Flaw flaw) {
    return switch (flaw) {
      case KEY_SIZE, KEY_POINT -> Kind.KEY;
      case SIGNATURE_SIZE, R_POINT -> Kind.ENCODING;
      case S_RANGE, EQUATION -> Kind.VALUE;
    };
  }

  private static String sentence(Ed25519Strict.Flaw flaw, Bytes key, Bytes signature) {
    return switch (flaw) {
      case KEY_SIZE -> size("key", key, Ed25519Strict.KEY_SIZE);
      case SIGNATURE_SIZE -> size("signature", signature, Ed25519Strict.SIGNATURE_SIZE);
      case KEY_POINT ->
          "The Ed25519 key is not the canonical encoding of a point, or the point has small order.";
      case R_POINT ->
          "The R of the Ed25519 signature is not the canonical encoding of a point, or the point"
              + " has small order.";
      case S_RANGE -> "The S of the Ed25519 signature is not below the order of the group.";
      case EQUATION -> "The Ed25519 signature does not verify over the signed text.";
    };
  }

  private static String size(String what, Bytes value, int size) {
    return "The Ed25519 " + what + " has " + value.size() + " bytes where " + size + " are needed.";
  }
}
