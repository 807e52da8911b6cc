package dev.exhibit.collector.secret;

import dev.exhibit.data.Bytes;
import java.nio.ByteBuffer;
import java.util.List;

/** Looks for patterns in bytes that come in pieces (Knuth, Morris and Pratt, once a pattern). */
final class StreamSearch {
  private final List<Pattern> patterns;
  private boolean found;

  StreamSearch(List<Bytes> patterns) {
    this.patterns = patterns.stream().filter(p -> !p.isEmpty()).map(Pattern::new).toList();
  }

  /** Whether one of the patterns stands in what was read so far; never for an empty pattern. */
  boolean found() {
    return found;
  }

  /** Reads on, leaving the position of {@code piece} as it is. */
  void read(ByteBuffer piece) {
    for (Pattern pattern : patterns) {
      found = found || pattern.foundIn(piece);
    }
  }

  /** One pattern, and how much of it stands at the end of what was read. */
  private static final class Pattern {
    private final byte[] bytes;
    private final int[] fallback;
    private int matched;

    Pattern(Bytes pattern) {
      this.bytes = pattern.toArray();
      this.fallback = fallbacks(bytes);
    }

    boolean foundIn(ByteBuffer piece) {
      for (int i = piece.position(); i < piece.limit(); i++) {
        matched = next(piece.get(i));
        if (matched == bytes.length) {
          return true;
        }
      }
      return false;
    }

    private int next(byte b) {
      int length = matched;
      while (length > 0 && bytes[length] != b) {
        length = fallback[length - 1];
      }
      return bytes[length] == b ? length + 1 : 0;
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
}
