package dev.exhibit.core.intel.quote;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells in which form a quote was saved: raw, hex (with or without 0x), or base64 of either
 * alphabet.
 */
public final class QuoteText {
  private static final int MAX_RAW_VERSION = 5;

  private QuoteText() {}

  /**
   * The raw bytes of a quote file. A raw quote begins with its version, a small number followed by
   * zero, which no text does; white space around and inside text is ignored.
   *
   * @return empty if {@code saved} is none of the forms
   */
  public static Optional<Bytes> raw(Bytes saved) {
    if (saved.size() > 2 && saved.at(0) <= MAX_RAW_VERSION && saved.at(1) == 0) {
      return Optional.of(saved);
    }
    return raw(new String(saved.toArray(), StandardCharsets.ISO_8859_1));
  }

  /** The raw bytes of a quote given as text: hex (with or without 0x) or base64. */
  public static Optional<Bytes> raw(String text) {
    return text.isBlank() ? Optional.empty() : AnyBase64.orHex(text);
  }
}
