package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u16;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u32;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u8;

import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;

/** The table of interrupt controllers, one for each processor. ACPI 6.5 §5.2.12. */
final class Madt {
  /** From this number on, processors need the wide form of an entry. */
  static final int WIDE = 255;

  private static final int LOCAL = 0xFEE00000;
  private static final int IO = 0xFEC00000;
  private static final int ISA_IRQS = 16;
  private static final int LEVEL_HIGH = 13;
  private static final int EDGE_HIGH = 5;

  private Madt() {}

  static Bytes table(VmShape shape) {
    List<Bytes> body = new ArrayList<>(List.of(u32(LOCAL), u32(shape.pic() ? 1 : 0)));
    for (int i = 0; i < shape.cpus(); i++) {
      body.add(entry(i));
    }
    body.add(join(Bytes.of((byte) 1, (byte) 12, (byte) 0, (byte) 0), u32(IO), u32(0)));
    body.addAll(shape.profile().legacy() ? everyIrq() : changedIrqs());
    body.add(
        shape.cpus() <= WIDE
            ? Bytes.of((byte) 4, (byte) 6, (byte) 0xFF, (byte) 0, (byte) 0, (byte) 1)
            : join(Bytes.of((byte) 10, (byte) 12, (byte) 0, (byte) 0), u32(-1), u32(1)));
    return Header.table("APIC", 3, join(body));
  }

  /** The entry of processor {@code i}, from 0. */
  static Bytes entry(int i) {
    return i < WIDE
        ? join(Bytes.of((byte) 0, (byte) 8, (byte) i, (byte) i), u32(1))
        : join(Bytes.of((byte) 9, (byte) 16, (byte) 0, (byte) 0), u32(i), u32(1), u32(i));
  }

  private static List<Bytes> everyIrq() {
    List<Bytes> overrides = new ArrayList<>();
    for (int irq = 0; irq < ISA_IRQS; irq++) {
      overrides.add(override(irq, irq == 0 ? 2 : irq, EDGE_HIGH));
    }
    return overrides;
  }

  private static List<Bytes> changedIrqs() {
    List<Bytes> overrides = new ArrayList<>(List.of(override(0, 2, 0)));
    for (int irq : new int[] {5, 9, 10, 11}) {
      overrides.add(override(irq, irq, LEVEL_HIGH));
    }
    return overrides;
  }

  private static Bytes override(int irq, int gsi, int flags) {
    return join(u8(2), u8(10), u8(0), u8(irq), u32(gsi), u16(flags));
  }
}
