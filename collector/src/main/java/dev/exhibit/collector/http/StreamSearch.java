package dev.exhibit.collector.http;

import dev.exhibit.bundle.Bytes;
import java.nio.ByteBuffer;

/** Looks for a pattern in bytes that come in pieces (Knuth, Morris and Pratt). */
final class StreamSearch {
  private final byte[] pattern;
  private final int[] fallback;
  private int matched;
  private boolean found;

  StreamSearch(Bytes pattern) {
    this.pattern = pattern.toArray();
    this.fallback = fallbacks(this.pattern);
  }

  /** Whether the pattern stands in what was read so far; never for an empty pattern. */
  boolean found() {
    return found;
  }

  /** Reads on, leaving the position of {@code piece} as it is. */
  void read(ByteBuffer piece) {
    for (int i = piece.position(); i < piece.limit() && pattern.length > 0 && !found; i++) {
      matched = next(piece.get(i));
      found = matched == pattern.length;
    }
  }

  private int next(byte b) {
    int length = matched;
    while (length > 0 && pattern[length] != b) {
      length = fallback[length - 1];
    }
    return pattern[length] == b ? length + 1 : 0;
  }

  /** For each prefix, the length of its longest proper prefix that is also its suffix. */
  private static int[] fallbacks(byte[] pattern) {
    int[] lengths = new int[pattern.length];
    for (int i = 1; i < pattern.length; i++) {
      int length = lengths[i - 1];
      while (length > 0 && pattern[length] != pattern[i]) {
        length = lengths[length - 1];
      }
      lengths[i] = pattern[length] == pattern[i] ? length + 1 : 0;
    }
    return lengths;
  }
}
