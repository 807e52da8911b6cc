package dev.exhibit.core.dstack.boot.image;

import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;

/**
 * The header of a Linux kernel as QEMU up to 10.1 rewrites it before the firmware measures the
 * kernel: type of loader, end of the heap, command line, and where the initial RAM disk stands,
 * which depends on memory below 2816 MiB. Linux boot protocol; QEMU {@code x86_load_linux}.
 */
public final class KernelHeader {
  /** Memory from which on the header is the same on every machine, and so it is for 2 GiB. */
  public static final long USUAL_MEMORY = VmShape.SPLIT;

  private static final Bytes MAGIC = Bytes.utf8("HdrS");
  private static final int VERSION_AT = 0x206;
  private static final int MAGIC_AT = 0x202;
  private static final int LOADER_AT = 0x210;
  private static final int FLAGS_AT = 0x211;
  private static final int DISK_AT = 0x218;
  private static final int DISK_SIZE_AT = 0x21C;
  private static final int HEAP_END_AT = 0x224;
  private static final int LINE_AT = 0x228;
  private static final int DISK_MOST_AT = 0x22C;
  private static final int FEATURES_AT = 0x236;
  private static final int HEADER_END = 0x238;

  private static final int OLDEST = 0x202;
  private static final int WITH_DISK_MOST = 0x203;
  private static final int WITH_FEATURES = 0x20C;
  private static final int LOADED_HIGH = 1;
  private static final int HEAP = 0x80;
  private static final int ABOVE_4G = 2;
  private static final int QEMU = 0xB0;
  private static final int LINE = 0x20000;
  private static final int HEAP_END = 0x20000 - 0x10000 - 0x200;
  private static final long OLD_MOST = 0x37FFFFFFL;
  private static final long MOST = 0xFFFFFFFFL;
  private static final long TABLES = 0x28000;
  private static final long PAGE = 4096;

  private final Bytes kernel;

  private KernelHeader(Bytes kernel) {
    this.kernel = kernel;
  }

  /**
   * The kernel as such a machine hands it to its firmware.
   *
   * @param initrd bytes of the initial RAM disk
   * @param memory bytes of memory
   */
  public static Decoded<Bytes> rewritten(Bytes kernel, long initrd, long memory) {
    return Decoded.of(() -> new KernelHeader(kernel).rewritten(initrd, memory));
  }

  private Bytes rewritten(long initrd, long memory) throws Malformed {
    if (kernel.size() < HEADER_END
        || !kernel.slice(MAGIC_AT, MAGIC_AT + MAGIC.size()).equals(MAGIC)) {
      throw Malformed.notUnderstood(MAGIC_AT, "kernel header", "absent: no Linux kernel");
    }
    int version = (int) number(VERSION_AT, 2);
    int flags = kernel.at(FLAGS_AT);
    if (version < OLDEST || (flags & LOADED_HIGH) == 0) {
      throw Malformed.notUnderstood(
          VERSION_AT, "kernel header", "a kernel before protocol 2.02, or one that is loaded low");
    }
    byte[] bytes = kernel.toArray();
    bytes[LOADER_AT] = (byte) QEMU;
    bytes[FLAGS_AT] = (byte) (flags | HEAP);
    put(bytes, HEAP_END_AT, HEAP_END, 2);
    put(bytes, LINE_AT, LINE, 4);
    put(bytes, DISK_AT, place(version, initrd, memory), 4);
    put(bytes, DISK_SIZE_AT, initrd, 4);
    return Bytes.owning(bytes);
  }

  /** Where QEMU puts the initial RAM disk: as high as the kernel and memory allow. */
  private long place(int version, long initrd, long memory) throws Malformed {
    long most = version >= WITH_DISK_MOST ? number(DISK_MOST_AT, 4) : OLD_MOST;
    if (version >= WITH_FEATURES && (number(FEATURES_AT, 2) & ABOVE_4G) != 0) {
      most = MOST;
    }
    long low = memory >= VmShape.SPLIT ? VmShape.LOW_END : memory;
    most = Math.min(most, low - TABLES - 1);
    if (initrd >= most) {
      throw new Malformed(-1, "initial RAM disk", "does not fit into memory below 4 GiB");
    }
    return (most - initrd) / PAGE * PAGE;
  }

  private long number(int at, int size) throws Malformed {
    ByteCursor in = ByteCursor.at(at, kernel.slice(at, at + size), "kernel header");
    return size == 2 ? in.u16("kernel header") : in.u32("kernel header");
  }

  private static void put(byte[] bytes, int at, long value, int size) {
    for (int i = 0; i < size; i++) {
      bytes[at + i] = (byte) (value >> (8 * i));
    }
  }
}
