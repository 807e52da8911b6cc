package dev.exhibit.core.dstack.boot.firmware;

import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u16;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u32;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u64;

import dev.exhibit.core.dstack.boot.firmware.MemoryWitness.Range;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of memory that the virtual machine monitor hands to the firmware: which ranges are the
 * domain's own from the start, and which it has yet to accept. UEFI PI 1.8 volume 3 §5.
 */
public final class TdHob {
  private static final int HEAD = 56;
  private static final int RESOURCE = 48;
  private static final int END = 8;
  private static final int ACCEPTED = 0;
  private static final int UNACCEPTED = 7;
  private static final int ATTRIBUTES = 7;
  private static final long LOW_END = 0x80000000L;
  private static final long ABOVE = 1L << 32;

  private TdHob() {}

  /**
   * The list for a machine with so many bytes of memory, as it is measured: without its end marker,
   * which its head counts.
   */
  public static Bytes of(MemoryWitness witness, long memory) {
    List<Bytes> resources = new ArrayList<>();
    long at = 0;
    long lastStart = 0;
    for (Range range : witness.accepted()) {
      if (range.start() > at) {
        resources.add(resource(UNACCEPTED, at, range.start() - at));
      }
      resources.add(resource(ACCEPTED, range.start(), range.length()));
      lastStart = range.start();
      at = range.end();
    }
    if (at < memory) {
      rest(resources, at, memory);
    } else {
      resources.removeLast();
      rest(resources, lastStart, at);
    }
    Bytes body = join(resources);
    return head(witness.list() + HEAD + body.size() + END).concat(body);
  }

  /** Most bytes of such a list: each range, what is before it, and the rest in two. */
  static int most(MemoryWitness witness) {
    return HEAD + 2 * (witness.accepted().size() + 1) * RESOURCE;
  }

  /** The last range, cut in two where memory goes on above 4 GiB. */
  private static void rest(List<Bytes> resources, long start, long end) {
    if (end < VmShape.SPLIT) {
      resources.add(resource(UNACCEPTED, start, end - start));
      return;
    }
    if (start < LOW_END) {
      resources.add(resource(UNACCEPTED, start, LOW_END - start));
    }
    resources.add(resource(UNACCEPTED, ABOVE, end - LOW_END));
  }

  private static Bytes head(long end) {
    return join(u16(1), u16(HEAD), u32(0), u32(9), u32(0), Bytes.zeros(32), u64(end));
  }

  private static Bytes resource(int type, long start, long length) {
    return join(
        u16(3),
        u16(RESOURCE),
        u32(0),
        Bytes.zeros(16),
        u32(type),
        u32(ATTRIBUTES),
        u64(start),
        u64(length));
  }
}
