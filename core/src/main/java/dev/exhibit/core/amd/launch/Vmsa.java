package dev.exhibit.core.amd.launch;

import dev.exhibit.data.Bytes;

/**
 * The state in which QEMU starts a virtual processor (AMD64 APM volume 2, appendix B, table VMSA),
 * one page, little-endian.
 */
final class Vmsa {
  /** Where every one is measured, whichever processor it is of. */
  static final long ADDRESS = 0x0000_FFFF_FFFF_F000L;

  /** Where the first processor begins. */
  static final long RESET = 0xFFFF_FFF0L;

  private final byte[] page = new byte[LaunchDigest.PAGE];

  private Vmsa() {}

  /**
   * The page.
   *
   * @param start where the processor begins
   * @param signature CPUID family, model and stepping of its kind
   * @param features SEV_FEATURES
   */
  static Bytes page(long start, long signature, long features) {
    Vmsa vmsa = new Vmsa();
    vmsa.segments(start);
    vmsa.number(0x0D0, 0x1000, 8); // EFER
    vmsa.number(0x148, 0x40, 8); // CR4
    vmsa.number(0x158, 0x10, 8); // CR0
    vmsa.number(0x160, 0x400, 8); // DR7
    vmsa.number(0x168, 0xFFFF_0FF0L, 8); // DR6
    vmsa.number(0x170, 0x2, 8); // RFLAGS
    vmsa.number(0x178, start & 0xFFFF, 8); // RIP
    vmsa.number(0x268, 0x0007_0406_0007_0406L, 8); // PAT
    vmsa.number(0x310, signature, 8); // RDX
    vmsa.number(0x3B0, features, 8); // SEV_FEATURES
    vmsa.number(0x3E8, 0x1, 8); // XCR0
    vmsa.number(0x408, 0x1F80, 4); // MXCSR
    vmsa.number(0x410, 0x037F, 2); // x87 control word
    return Bytes.of(vmsa.page);
  }

  private void segments(long start) {
    segment(0x000, 0, 0x93, 0);
    segment(0x010, 0xF000, 0x9B, start & 0xFFFF_0000L);
    segment(0x020, 0, 0x93, 0);
    segment(0x030, 0, 0x93, 0);
    segment(0x040, 0, 0x93, 0);
    segment(0x050, 0, 0x93, 0);
    segment(0x060, 0, 0, 0);
    segment(0x070, 0, 0x82, 0);
    segment(0x080, 0, 0, 0);
    segment(0x090, 0, 0x8B, 0);
  }

  /** Selector u16, attributes u16, limit u32 (64 KiB), base u64. */
  private void segment(int at, int selector, int attributes, long base) {
    number(at, selector, 2);
    number(at + 2, attributes, 2);
    number(at + 4, 0xFFFF, 4);
    number(at + 8, base, 8);
  }

  private void number(int at, long value, int size) {
    for (int i = 0; i < size; i++) {
      page[at + i] = (byte) (value >>> (8 * i));
    }
  }
}
