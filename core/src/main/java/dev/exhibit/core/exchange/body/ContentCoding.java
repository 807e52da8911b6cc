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
  static ContentCoding undone(String name, Bytes plain) {
    return new ContentCoding(name, Optional.of(plain), "");
  }

  public static ContentCoding kept(String name, String obstacle) {
    return new ContentCoding(name, Optional.empty(), obstacle);
  }
}
