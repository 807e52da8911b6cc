package dev.exhibit.core.dstack.boot.acpi;

import dev.exhibit.core.dstack.boot.shape.QemuProfile;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the files of many machines, one after the other. What a machine has in common with the one
 * before it is not made again, and what all have in common is made once.
 */
public final class AcpiGenerator {
  private final Processors processors = new Processors();
  private final Map<Opening, Bytes> openings = new LinkedHashMap<>();
  private final Latest<Inputs, Common> common = new Latest<>();
  private final Latest<Slots, Bytes> devices = new Latest<>();

  /** The files of a machine of this shape. */
  public AcpiFiles of(VmShape shape) {
    return AcpiFiles.of(dsdt(shape), common(shape).listed());
  }

  /** Bytes of the description of devices. */
  public int dsdtSize(VmShape shape) {
    return dsdt(shape).size();
  }

  private Bytes dsdt(VmShape shape) {
    return Dsdt.table(
        shape,
        openings.computeIfAbsent(Opening.of(shape), o -> Dsdt.opening(o.hotplug(), o.legacy())),
        common(shape).processors(),
        devices.get(Slots.of(shape), () -> Dsdt.devices(shape)));
  }

  private Common common(VmShape shape) {
    return common.get(
        Inputs.of(shape), () -> new Common(Dsdt.processors(processors, shape), listed(shape)));
  }

  private static List<Bytes> listed(VmShape shape) {
    List<Bytes> listed = new ArrayList<>();
    listed.add(FixedTables.fadt(shape));
    listed.add(Madt.table(shape));
    if (shape.hugepages()) {
      listed.add(Srat.table(shape));
    }
    listed.add(FixedTables.mcfg());
    listed.add(FixedTables.waet());
    return listed;
  }

  /** What is the same as long as {@link Inputs} are. */
  private record Common(Bytes processors, List<Bytes> listed) {}

  /** What of a shape decides the first part of the description of devices. */
  private record Opening(boolean hotplug, boolean legacy) {
    static Opening of(VmShape shape) {
      return new Opening(!shape.hotplugOff(), shape.profile().legacy());
    }
  }

  /** What of a shape decides the devices of the root bus. */
  private record Slots(
      boolean sharesSerialInterrupt, int slots, int rootPorts, boolean expanded, boolean fixed) {
    static Slots of(VmShape shape) {
      return new Slots(
          shape.profile().sharesSerialInterrupt(),
          shape.slots(),
          shape.rootPorts(),
          shape.expanded(),
          shape.hotplugOff());
    }
  }

  /**
   * What of a shape decides processors and other tables; memory and window only if one lists them.
   */
  private record Inputs(
      QemuProfile profile,
      int cpus,
      boolean pic,
      boolean hugepages,
      boolean expanded,
      long listedMemory,
      long listedWindow) {
    static Inputs of(VmShape shape) {
      return new Inputs(
          shape.profile(),
          shape.cpus(),
          shape.pic(),
          shape.hugepages(),
          shape.expanded(),
          shape.hugepages() ? shape.memory() : 0,
          shape.hugepages() ? shape.window() : 0);
    }
  }
}
