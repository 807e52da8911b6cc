package dev.exhibit.core.exchange.body;

import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Whether bytes are text, be it damaged in places, or something that no reader would call text,
 * such as a body in a content coding. What headers say of it decides nothing.
 */
final class Legible {
  /** How much is looked at, in bytes. */
  static final int START = 512;

  /** One character of this many may be damaged; of compressed bytes, about every third one is. */
  private static final int DAMAGED = 10;

  private static final char REPLACEMENT = '\uFFFD';

  private Legible() {}

  /** Judges by the first {@link #START} bytes. */
  static boolean isText(Bytes content) {
    byte[] start = content.first(Math.min(content.size(), START)).toArray();
    String text = new String(start, StandardCharsets.UTF_8);
    long damaged = text.chars().filter(Legible::isDamage).count();
    return damaged * DAMAGED <= text.length();
  }

  private static boolean isDamage(int c) {
    return c == REPLACEMENT || (c < ' ' && c != '\t' && c != '\n' && c != '\r');
  }
}
