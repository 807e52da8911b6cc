package dev.exhibit.core.amd.launch;

import dev.exhibit.data.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The page of registers that a processor of a guest starts with (VMSA). AMD64 Architecture
 * Programmer's Manual, volume 2, table B-4; the values after reset are KVM's.
 */
final class SaveArea {
  private static final int SEGMENT = 0x10;
  private static final int DATA = 0x93;
  private static final int LIMIT = 0xFFFF;

  private final ByteBuffer page =
      ByteBuffer.allocate(LaunchDigest.PAGE).order(ByteOrder.LITTLE_ENDIAN);

  private SaveArea() {}

  /**
   * The page.
   *
   * @param start where the processor starts
   * @param signature family, model and stepping as CPUID gives them
   * @param features SEV_FEATURES
   */
  static Bytes page(long start, long signature, long features, Hypervisor by) {
    SaveArea area = new SaveArea();
    area.segments(start, by);
    area.registers(start, signature, features, by);
    return Bytes.owning(area.page.array());
  }

  private void segments(long start, Hypervisor by) {
    segment(0, 0, DATA, 0); // ES
    segment(1, 0xF000, by.codeAttributes(start), start & 0xFFFF_0000L);
    segment(2, 0, by.stackAttributes(), 0);
    segment(3, 0, DATA, 0); // DS
    segment(4, 0, DATA, 0); // FS
    segment(5, 0, DATA, 0); // GS
    segment(6, 0, 0, 0); // GDTR
    segment(7, 0, 0x82, 0); // LDTR
    segment(8, 0, 0, 0); // IDTR
    segment(9, 0, by.taskAttributes(), 0);
  }

  private void segment(int index, int selector, int attributes, long base) {
    int at = index * SEGMENT;
    page.putShort(at, (short) selector).putShort(at + 2, (short) attributes);
    page.putInt(at + 4, LIMIT).putLong(at + 8, base);
  }

  private void registers(long start, long signature, long features, Hypervisor by) {
    page.putLong(0xD0, 0x1000); // EFER: SVME, which KVM sets
    page.putLong(0x148, 0x40); // CR4: MCE, which KVM sets
    page.putLong(0x158, 0x10); // CR0
    page.putLong(0x160, 0x400); // DR7
    page.putLong(0x168, 0xFFFF_0FF0L); // DR6
    page.putLong(0x170, 0x2); // RFLAGS
    page.putLong(0x178, start & 0xFFFF); // RIP
    page.putLong(0x268, by.pageAttributes()); // G_PAT
    page.putLong(0x310, by.rdx(signature)); // RDX
    page.putLong(0x3B0, features); // SEV_FEATURES
    page.putLong(0x3E8, 0x1); // XCR0
    page.putInt(0x408, by.mxcsr()); // MXCSR
    page.putShort(0x410, (short) by.floatingPointControl()); // x87 control word
  }
}
