package dev.exhibit.collector.secret;

import java.util.OptionalInt;

/**
 * The beginning of what is compressed. gzip (RFC 1952 §2.3): magic 1F 8B, method u8, flags u8, time
 * u32, extra flags u8, system u8; then, as the flags say, an extra field (size u16, little endian),
 * a name and a comment that end with 0, and a checksum of 2 bytes.
 */
final class GzipHead {
  private static final int MAGIC = 0x1F8B;
  private static final int SHORTEST = 10;
  private static final int CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int DEFLATE_METHOD = 0x08;
  private static final int ZLIB_MULTIPLE = 31;

  private GzipHead() {}

  static boolean isGzip(byte[] all) {
    return first(all) == MAGIC;
  }

  /** Whether it may be deflate (RFC 1950 §2.2). */
  static boolean isDeflate(byte[] all) {
    return (all[0] & 0x0F) == DEFLATE_METHOD && first(all) % ZLIB_MULTIPLE == 0;
  }

  private static int first(byte[] all) {
    return (all[0] & 0xFF) << 8 | (all[1] & 0xFF);
  }

  /** How long the head of gzip is; empty as long as it is not whole. */
  static OptionalInt length(byte[] all) {
    if (all.length < SHORTEST) {
      return OptionalInt.empty();
    }
    int flags = all[3];
    int at = SHORTEST;
    if ((flags & EXTRA) != 0) {
      if (all.length < at + 2) {
        return OptionalInt.empty();
      }
      at += 2 + ((all[at] & 0xFF) | (all[at + 1] & 0xFF) << 8);
    }
    at = (flags & NAME) != 0 ? afterZero(all, at) : at;
    at = (flags & COMMENT) != 0 ? afterZero(all, at) : at;
    at += (flags & 2) != 0 ? CHECKSUM : 0;
    return at <= all.length ? OptionalInt.of(at) : OptionalInt.empty();
  }

  /** Past the end of {@code all} if no zero follows. */
  private static int afterZero(byte[] all, int start) {
    int at = start;
    while (at < all.length && all[at] != 0) {
      at++;
    }
    return at + 1;
  }
}
