package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.Aml.method;
import static dev.exhibit.core.dstack.boot.aml.Aml.name;
import static dev.exhibit.core.dstack.boot.aml.Aml.scope;
import static dev.exhibit.core.dstack.boot.aml.Aml.string;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.Statements.call;

import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;

/**
 * The table that describes the machine's devices, in QEMU's order. Its parts are made one by one,
 * because machines that are tried one after the other have most of them in common.
 */
final class Dsdt {
  private Dsdt() {}

  /** What stands before the processors: it depends only on QEMU's age and on plugging. */
  static Bytes opening(boolean hotplug, boolean legacy) {
    return join(
        DebugPort.terms(),
        HostBridge.terms(hotplug),
        hotplug ? PciHotplug.terms(legacy) : Bytes.EMPTY,
        Interrupts.choice(),
        scope("_SB", Interrupts.routing(), Interrupts.links(legacy)),
        scope("_GPE", name("_HID", string("ACPI0006"))));
  }

  /** The processors, and the bus that machines with GPUs and huge pages have. */
  static Bytes processors(Processors processors, VmShape shape) {
    return join(
        scope("_SB", processors.terms(shape)),
        method("\\_GPE._E02", 0, call("\\_SB.CPUS.CSCN")),
        shape.expanded() ? Expander.terms() : Bytes.EMPTY);
  }

  /** The devices of the root bus. */
  static Bytes devices(VmShape shape) {
    return join(RootBus.devices(shape), RootBus.hotplug(shape));
  }

  /** The whole table. */
  static Bytes table(VmShape shape, Bytes opening, Bytes processors, Bytes devices) {
    Bytes windows = join(Windows.terms(shape), Windows.sleep(), Windows.configuration());
    return Header.table("DSDT", 1, join(opening, processors, windows, devices));
  }
}
