package dev.exhibit.core.decode;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * Bytes that somebody states in hex: either case, with or without {@code 0x}. The spelling of a
 * value is no part of it.
 */
public final class StatedHex {
  private StatedHex() {}

  /** The bytes, of which there may be none; empty for text that is no hex. */
  public static Optional<Bytes> read(String text) {
    return Bytes.fromHex(text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text);
  }

  /** The same; what states no byte is not read. */
  public static Optional<Bytes> some(String text) {
    return read(text).filter(bytes -> !bytes.isEmpty());
  }

  /** The bytes in lower-case hex, so that equal values are equal texts; other text as it stands. */
  public static String spelt(String text) {
    return read(text).map(Bytes::hex).orElse(text);
  }
}
