package dev.exhibit.core.dstack.boot.firmware;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sorting;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a firmware decides its list of memory: where the list stands, and which memory is the
 * domain's own from the start.
 *
 * @param list address of the list
 * @param accepted ranges in order of address, without overlap
 */
public record MemoryWitness(long list, List<Range> accepted) {
  /** That of dstack's firmware from 0.5.4 on. */
  public static final MemoryWitness USUAL =
      new MemoryWitness(
          0x809000,
          List.of(
              new Range(0x800000, 0x6000),
              new Range(0x809000, 0x2000),
              new Range(0x80B000, 0x2000),
              new Range(0x810000, 0x10000)));

  private static final int PAGE_BITS = 12;
  private static final int MOST_RANGES = 32;
  private static final long MOST_PAGE = 1L << 20;

  public MemoryWitness {
    accepted = accepted.stream().sorted(Sorting.byNumber(Range::start)).toList();
    long end = 0;
    for (Range range : accepted) {
      if (range.start() < end) {
        throw new IllegalArgumentException("ranges overlap");
      }
      end = range.end();
    }
  }

  /** Memory by address and length in bytes. */
  public record Range(long start, long length) {
    long end() {
      return start + length;
    }
  }

  /**
   * Reads the short form of an image document: numbers in LEB128. The first page, the list's page
   * after it, the count of ranges, then of each its page after the first and its pages. Facts in
   * dstack-types, {@code td_hob}.
   */
  public static Decoded<MemoryWitness> decode(Bytes form) {
    return Decoded.of(() -> read(form));
  }

  private static MemoryWitness read(Bytes form) throws Malformed {
    try (ByteCursor in = ByteCursor.over(form, "td_hob")) {
      long base = page(in, "base page");
      long list = base + page(in, "list page");
      long count = page(in, "range count");
      if (count < 1 || count > MOST_RANGES) {
        throw in.malformed("range count", Message.of("%s is not in 1..%s", count, MOST_RANGES));
      }
      List<Range> ranges = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long start = base + page(in, "range start");
        long pages = page(in, "range pages");
        boolean overlaps = !ranges.isEmpty() && ranges.getLast().end() > start << PAGE_BITS;
        if (pages == 0 || overlaps) {
          throw in.malformed("range start", "ranges overlap, or one has no pages");
        }
        ranges.add(new Range(start << PAGE_BITS, pages << PAGE_BITS));
      }
      return new MemoryWitness(list << PAGE_BITS, ranges);
    }
  }

  private static long page(ByteCursor in, String field) throws Malformed {
    long value = 0;
    for (int shift = 0; shift <= 14; shift += 7) {
      int next = in.u8(field);
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        if ((next == 0 && shift > 0) || value > MOST_PAGE) {
          throw in.malformed(field, Message.of("not the shortest form, or above %s", MOST_PAGE));
        }
        return value;
      }
    }
    throw in.malformed(field, "more than three bytes");
  }
}
