package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u16;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u32;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u64;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u8;

import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Which memory and processors belong to the one node of a machine with huge pages. Memory is cut
 * around 640 KiB to 1 MiB and around the hole below 4 GiB. ACPI 6.5 §5.2.16.
 */
final class Srat {
  private static final long BASE_END = 0xA0000;
  private static final long EXTENDED = 0x100000;
  private static final long ABOVE = 1L << 32;
  private static final long FAR_ABOVE = 1L << 40;
  private static final long RESERVED = 0xFD00000000L;
  private static final long GIB = 1L << 30;
  private static final int LEAST_RANGES = 3;

  private Srat() {}

  static Bytes table(VmShape shape) {
    List<Bytes> body = new ArrayList<>(List.of(u32(1), u64(0)));
    for (int i = 0; i < shape.cpus(); i++) {
      body.add(cpu(i));
    }
    body.addAll(ranges(shape));
    return Header.table("SRAT", 1, join(body));
  }

  private static Bytes cpu(int i) {
    return i < Madt.WIDE
        ? join(u8(0), u8(16), u8(0), u8(i), u32(1), u64(0))
        : join(u8(2), u8(24), u16(0), u32(0), u32(i), u32(1), u64(0));
  }

  private static List<Bytes> ranges(VmShape shape) {
    long low = shape.lowMemory();
    List<Bytes> ranges = new ArrayList<>();
    ranges.add(range(0, BASE_END, true));
    if (low > EXTENDED) {
      ranges.add(range(EXTENDED, low - EXTENDED, true));
    }
    if (shape.memory() > low) {
      ranges.add(range(above(shape), shape.memory() - low, true));
    }
    while (ranges.size() < LEAST_RANGES) {
      ranges.add(range(0, 0, false));
    }
    return ranges;
  }

  /**
   * Where memory above 4 GiB begins: at 1 TiB if it and the window would reach what is reserved.
   */
  private static long above(VmShape shape) {
    long end = ABOVE + shape.memory() - shape.lowMemory();
    long window = (end + GIB - 1) / GIB * GIB;
    return window + shape.window() - 1 >= RESERVED ? FAR_ABOVE : ABOVE;
  }

  private static Bytes range(long base, long length, boolean enabled) {
    return join(
        u8(1),
        u8(40),
        u32(0),
        u16(0),
        u64(base),
        u64(length),
        u32(0),
        u32(enabled ? 1 : 0),
        u64(0));
  }
}
