package dev.exhibit.core.intel.quote;

import dev.exhibit.data.Bytes;

/** Comparison of bit fields under a mask. */
public final class Masked {
  private Masked() {}

  /** Whether both have the same value in each bit that {@code mask} selects. */
  public static boolean equal(Bytes left, Bytes right, Bytes mask) {
    for (int i = 0; i < mask.size(); i++) {
      if (((left.at(i) ^ right.at(i)) & mask.at(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The unsigned little-endian number in these at most 8 bytes, as a bit pattern. */
  static long bits(Bytes littleEndian) {
    long value = 0;
    for (int i = littleEndian.size() - 1; i >= 0; i--) {
      value = value << 8 | littleEndian.at(i);
    }
    return value;
  }
}
