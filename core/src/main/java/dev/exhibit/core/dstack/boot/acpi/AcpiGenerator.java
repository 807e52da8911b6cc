package dev.exhibit.core.dstack.boot.acpi;

import dev.exhibit.core.dstack.boot.shape.QemuProfile;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the files of many machines, one after the other. What a machine has in common with the one
 * before it is not made again: nearly all, if only windows and slots differ.
 */
public final class AcpiGenerator {
  private @Nullable Common last;

  /** The files of a machine of this shape. */
  public AcpiFiles of(VmShape shape) {
    Inputs inputs = Inputs.of(shape);
    Common common = last;
    if (common == null || !common.inputs().equals(inputs)) {
      common = new Common(inputs, Dsdt.beforeDevices(shape), listed(shape));
      last = common;
    }
    return AcpiFiles.of(Dsdt.table(common.beforeDevices(), shape), common.listed());
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

  /** What is the same as long as these inputs are. */
  private record Common(Inputs inputs, Bytes beforeDevices, List<Bytes> listed) {}

  /** What of a shape decides it; memory only if a table lists it. */
  private record Inputs(
      QemuProfile profile,
      int cpus,
      boolean pic,
      boolean hugepages,
      boolean expanded,
      boolean hotplugOff,
      long listedMemory) {
    static Inputs of(VmShape shape) {
      return new Inputs(
          shape.profile(),
          shape.cpus(),
          shape.pic(),
          shape.hugepages(),
          shape.expanded(),
          shape.hotplugOff(),
          shape.hugepages() ? shape.memory() : 0);
    }
  }
}
