package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.Aml.method;
import static dev.exhibit.core.dstack.boot.aml.Aml.name;
import static dev.exhibit.core.dstack.boot.aml.Aml.scope;
import static dev.exhibit.core.dstack.boot.aml.Aml.string;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.Statements.call;

import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;

/** The table that describes the machine's devices, in QEMU's order. */
final class Dsdt {
  private Dsdt() {}

  static Bytes table(VmShape shape) {
    return table(beforeDevices(shape), shape);
  }

  /** The table, from its part {@link #beforeDevices}. */
  static Bytes table(Bytes before, VmShape shape) {
    return Header.table("DSDT", 1, before.concat(devices(shape)));
  }

  /**
   * All that depends only on QEMU's version, processors, kind of memory, and whether devices come
   * and go or stand on a bus of their own.
   */
  static Bytes beforeDevices(VmShape shape) {
    boolean hotplug = !shape.hotplugOff();
    boolean legacy = shape.profile().legacy();
    return join(
        DebugPort.terms(),
        HostBridge.terms(hotplug),
        hotplug ? PciHotplug.terms(legacy) : Bytes.EMPTY,
        Interrupts.choice(),
        scope("_SB", Interrupts.routing(), Interrupts.links(legacy)),
        scope("_GPE", name("_HID", string("ACPI0006"))),
        scope("_SB", Processors.terms(shape)),
        method("\\_GPE._E02", 0, call("\\_SB.CPUS.CSCN")),
        shape.expanded() ? Expander.terms() : Bytes.EMPTY);
  }

  private static Bytes devices(VmShape shape) {
    return join(
        Windows.terms(shape),
        Windows.sleep(),
        Windows.configuration(),
        RootBus.devices(shape),
        RootBus.hotplug(shape));
  }
}
