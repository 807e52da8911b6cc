package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.Aml.ONE;
import static dev.exhibit.core.dstack.boot.aml.Aml.ZERO;
import static dev.exhibit.core.dstack.boot.aml.Aml.device;
import static dev.exhibit.core.dstack.boot.aml.Aml.name;
import static dev.exhibit.core.dstack.boot.aml.Aml.number;
import static dev.exhibit.core.dstack.boot.aml.Aml.pack;
import static dev.exhibit.core.dstack.boot.aml.Aml.rootScope;
import static dev.exhibit.core.dstack.boot.aml.Aml.scope;
import static dev.exhibit.core.dstack.boot.aml.Aml.string;
import static dev.exhibit.core.dstack.boot.aml.Resources.BUSES;
import static dev.exhibit.core.dstack.boot.aml.Resources.PORTS;
import static dev.exhibit.core.dstack.boot.aml.Resources.memory;
import static dev.exhibit.core.dstack.boot.aml.Resources.ports;
import static dev.exhibit.core.dstack.boot.aml.Resources.template;
import static dev.exhibit.core.dstack.boot.aml.Resources.wideMemory;
import static dev.exhibit.core.dstack.boot.aml.Resources.words;

import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;

/** Which addresses and ports the root bus has, which are taken, and how the machine sleeps. */
final class Windows {
  private static final int CACHED = 3;
  private static final int UNCACHED = 1;
  private static final int LAST_BUS = 0xFF;
  private static final int PRESENT = 0xB;

  /** Where the window above memory begins, for a guest with 46 bits of physical address. */
  private static final long ABOVE = 0x380000000000L;

  private Windows() {}

  static Bytes terms(VmShape shape) {
    Bytes windows =
        template(
            words(BUSES, 0, 0, shape.expanded() ? Expander.BUS - 1 : LAST_BUS),
            ports(0xCF8, 1, 8),
            words(PORTS, CACHED, 0, 0xCF7),
            words(PORTS, CACHED, 0xD00, 0xFFFF),
            memory(CACHED, 0xA0000, 0xBFFFF),
            memory(UNCACHED, shape.lowMemory(), 0xDFFFFFFFL),
            memory(UNCACHED, 0xF0000000L, 0xFEBFFFFFL),
            wideMemory(CACHED, ABOVE, shape.window()));
    return scope(
        "\\_SB.PCI0",
        name("_CRS", windows),
        taken("GPE0", "GPE0 resources", 0x620, 16),
        shape.hotplugOff() ? Bytes.EMPTY : taken("PHPR", "PCI Hotplug resources", 0xCC0, 24));
  }

  private static Bytes taken(String device, String what, int base, int length) {
    return device(
        device,
        name("_HID", string("PNP0A06")),
        name("_UID", string(what)),
        name("_STA", number(PRESENT)),
        name("_CRS", template(ports(base, 1, length))));
  }

  /** The sleeping states. */
  static Bytes sleep() {
    Bytes two = number(2);
    return rootScope(
        name("_S3", pack(ONE, ONE, ZERO, ZERO)),
        name("_S4", pack(two, two, ZERO, ZERO)),
        name("_S5", pack(ZERO, ZERO, ZERO, ZERO)));
  }

  /** The device through which QEMU hands over its files. */
  static Bytes configuration() {
    return scope(
        "\\_SB.PCI0",
        device(
            "FWCF",
            name("_HID", string("QEMU0002")),
            name("_STA", number(PRESENT)),
            name("_CRS", template(ports(0x510, 1, 12)))));
  }
}
