package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.Aml.ONE;
import static dev.exhibit.core.dstack.boot.aml.Aml.device;
import static dev.exhibit.core.dstack.boot.aml.Aml.eisa;
import static dev.exhibit.core.dstack.boot.aml.Aml.name;
import static dev.exhibit.core.dstack.boot.aml.Aml.number;
import static dev.exhibit.core.dstack.boot.aml.Aml.scope;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.Registers.BYTE;
import static dev.exhibit.core.dstack.boot.aml.Registers.bits;
import static dev.exhibit.core.dstack.boot.aml.Registers.field;
import static dev.exhibit.core.dstack.boot.aml.Registers.pciConfig;
import static dev.exhibit.core.dstack.boot.aml.Registers.skip;
import static dev.exhibit.core.dstack.boot.aml.Resources.irq;
import static dev.exhibit.core.dstack.boot.aml.Resources.ports;
import static dev.exhibit.core.dstack.boot.aml.Resources.sharedIrq;
import static dev.exhibit.core.dstack.boot.aml.Resources.template;

import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;

/** The old devices behind the bridge to the ISA bus, and the bridge's interrupt registers. */
final class IsaDevices {
  private static final Bytes WORKS = name("_STA", number(15));

  private IsaDevices() {}

  static Bytes terms(boolean sharedSerial) {
    return join(
        pciConfig("PIRQ", 0x60, 12),
        scope("\\_SB", field("PCI0.SF8.PIRQ", BYTE, registers())),
        device("KBD", id("PNP0303"), WORKS, uses(ports(0x60, 1, 1), ports(0x64, 1, 1), irq(1))),
        device("MOU", id("PNP0F13"), WORKS, uses(irq(12))),
        device(
            "COM1",
            id("PNP0501"),
            name("_UID", ONE),
            WORKS,
            uses(ports(0x3F8, 0, 8), sharedSerial ? sharedIrq(4) : irq(4))),
        device("RTC", id("PNP0B00"), uses(ports(0x70, 1, 8), irq(8))));
  }

  private static List<Bytes> registers() {
    List<Bytes> registers = new ArrayList<>();
    for (char letter = 'A'; letter <= 'H'; letter++) {
      if (letter == 'E') {
        registers.add(skip(32));
      }
      registers.add(bits("PRQ" + letter, 8));
    }
    return registers;
  }

  private static Bytes id(String eisa) {
    return name("_HID", eisa(eisa));
  }

  private static Bytes uses(Bytes... resources) {
    return name("_CRS", template(resources));
  }
}
