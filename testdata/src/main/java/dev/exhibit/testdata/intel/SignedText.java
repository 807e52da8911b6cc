package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.keys.P256Key;

/**
 * A JSON text and a signature over exactly its UTF-8 bytes.
 *
 * @param signature r and s, 32 bytes each
 */
public record SignedText(String text, Bytes signature) {
  /** {@code text} signed by {@code key}. */
  public static SignedText by(P256Key key, String text) {
    return new SignedText(text, key.signRaw(Bytes.utf8(text)));
  }

  /** Another text under the old signature. */
  public SignedText withText(String other) {
    return new SignedText(other, signature);
  }

  /** The same text under another signature. */
  public SignedText withSignature(Bytes other) {
    return new SignedText(text, other);
  }
}
