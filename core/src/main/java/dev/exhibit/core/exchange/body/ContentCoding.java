package dev.exhibit.core.exchange.body;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * The content coding in which a body travelled (RFC 9110 §8.4.1).
 *
 * @param name as HTTP names it
 * @param plain the body before it was coded, if the coding could be undone
 * @param obstacle why it could not, as a clause; empty if it could
 */
public record ContentCoding(String name, Optional<Bytes> plain, String obstacle) {
  private static final String UNKNOWN = "coding unknown";

  static ContentCoding undone(String name, Bytes plain) {
    return new ContentCoding(name, Optional.of(plain), "");
  }

  /** Of what is no text; nothing shows which coding it is in, but the headers may name one. */
  static ContentCoding possible(Optional<String> named) {
    return kept(
        named.orElse(UNKNOWN), "it is no text, and this verifier undoes gzip and deflate alone");
  }

  /** Of what is no text, and too large to be decoded. */
  public static ContentCoding tooLarge(Optional<String> named) {
    return kept(named.orElse(UNKNOWN), "it is no text, and too large to be decoded");
  }

  /** The same, but for what was decoded: if that is no text, it may be in a coding too. */
  public ContentCoding again() {
    return plain.filter(content -> !Legible.isText(content)).isPresent()
        ? kept(name, "what it decodes to is no text, and may be compressed again")
        : this;
  }

  static ContentCoding kept(String name, String obstacle) {
    return new ContentCoding(name, Optional.empty(), obstacle);
  }
}
