package dev.exhibit.core.amd.dstack;

import dev.exhibit.core.appraisal.Site;

/**
 * Where bytes stand in what holds them: one after the other as they are, or each as a number, which
 * takes one byte or two.
 */
public final class StoredBytes {
  private final long begin;

  /**
   * Where the number of each byte begins, and where that of the last one ends; none as they are.
   */
  private final long[] starts;

  private StoredBytes(long begin, long[] starts) {
    this.begin = begin;
    this.starts = starts;
  }

  /** As they are, from this offset on. */
  public static StoredBytes from(long offset) {
    return new StoredBytes(offset, new long[0]);
  }

  /** As numbers: of one byte more than there are, for the end. */
  static StoredBytes numbers(long[] starts) {
    return new StoredBytes(starts[0], starts.clone());
  }

  /** The place of some of the bytes in what was found at {@code site}. */
  public Site place(Site site, int offset, int length) {
    if (starts.length == 0) {
      return site.at(begin + offset, length);
    }
    return offset + length < starts.length
        ? site.at(starts[offset], starts[offset + length] - starts[offset])
        : site;
  }
}
