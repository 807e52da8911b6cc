package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.Aml.ZERO;
import static dev.exhibit.core.dstack.boot.aml.Aml.device;
import static dev.exhibit.core.dstack.boot.aml.Aml.eisa;
import static dev.exhibit.core.dstack.boot.aml.Aml.name;
import static dev.exhibit.core.dstack.boot.aml.Aml.path;
import static dev.exhibit.core.dstack.boot.aml.Aml.serialized;
import static dev.exhibit.core.dstack.boot.aml.Aml.string;
import static dev.exhibit.core.dstack.boot.aml.Registers.BYTE;
import static dev.exhibit.core.dstack.boot.aml.Registers.DWORD;
import static dev.exhibit.core.dstack.boot.aml.Registers.ZEROS;
import static dev.exhibit.core.dstack.boot.aml.Registers.bits;
import static dev.exhibit.core.dstack.boot.aml.Registers.field;
import static dev.exhibit.core.dstack.boot.aml.Registers.mutex;
import static dev.exhibit.core.dstack.boot.aml.Registers.skip;
import static dev.exhibit.core.dstack.boot.aml.Resources.ports;
import static dev.exhibit.core.dstack.boot.aml.Resources.template;
import static dev.exhibit.core.dstack.boot.aml.Statements.store;

import dev.exhibit.core.dstack.boot.aml.Registers;
import dev.exhibit.data.Bytes;

/** The registers through which processors are added and removed. */
final class ProcessorRegisters {
  /** The lock that guards them. */
  static final String LOCK = "\\_SB.PCI0.PRES.CPLK";

  static final Bytes SELECTED = register("CSEL");
  static final Bytes ENABLED = register("CPEN");
  static final Bytes INSERTED = register("CINS");
  static final Bytes REMOVED = register("CRMV");
  static final Bytes EJECTED = register("CEJ0");
  static final Bytes COMMAND = register("CCMD");
  static final Bytes DATA = register("CDAT");
  private static final int PORT = 0xCD8;
  private static final int LENGTH = 12;

  private ProcessorRegisters() {}

  private static Bytes register(String name) {
    return path("\\_SB.PCI0.PRES." + name);
  }

  static Bytes terms(boolean initialised) {
    Bytes single =
        field(
            "PRST",
            BYTE | ZEROS,
            skip(32),
            bits("CPEN", 1),
            bits("CINS", 1),
            bits("CRMV", 1),
            bits("CEJ0", 1),
            bits("CEJF", 1),
            skip(3),
            bits("CCMD", 8));
    return device(
        "\\_SB.PCI0.PRES",
        name("_HID", eisa("PNP0A06")),
        name("_UID", string("CPU Hotplug resources")),
        mutex("CPLK"),
        name("_CRS", template(ports(PORT, 1, LENGTH))),
        Registers.ports("PRST", PORT, LENGTH),
        single,
        field("PRST", DWORD, bits("CSEL", 32), skip(32), bits("CDAT", 32)),
        initialised ? serialized("_INI", 0, store(path("CSEL"), ZERO)) : Bytes.EMPTY);
  }
}
