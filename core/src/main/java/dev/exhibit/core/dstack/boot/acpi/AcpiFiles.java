package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.padded;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u32;

import dev.exhibit.core.dstack.boot.acpi.Layout.Placed;
import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;
import java.util.List;

/**
 * The three files through which QEMU hands its tables to the firmware, which measures each.
 *
 * @param loader {@code etc/table-loader}, 4096 bytes
 * @param rsdp {@code etc/acpi/rsdp}, 20 bytes
 * @param tables {@code etc/acpi/tables}, a multiple of 128 KiB
 */
public record AcpiFiles(Bytes loader, Bytes rsdp, Bytes tables) {
  private static final int UNIT = 131072;

  /** The files of a machine of this shape. */
  public static AcpiFiles of(VmShape shape) {
    return new AcpiGenerator().of(shape);
  }

  /** Bytes of all three. */
  public int size() {
    return loader.size() + rsdp.size() + tables.size();
  }

  /** The files with these tables, of which the RSDT lists all but the DSDT, the FADT first. */
  static AcpiFiles of(Bytes dsdt, List<Bytes> listed) {
    Layout layout = Layout.of(dsdt.size(), listed.stream().map(Bytes::size).toList());
    Bytes tables = join(FixedTables.facs(), dsdt, join(listed), rsdt(layout));
    int whole = (tables.size() + UNIT - 1) / UNIT * UNIT;
    return new AcpiFiles(Loader.commands(layout), rsdp(layout.rsdt().at()), padded(tables, whole));
  }

  private static Bytes rsdt(Layout layout) {
    return Header.table(
        "RSDT", 1, join(layout.listed().stream().map(Placed::at).map(at -> u32(at)).toList()));
  }

  static Bytes rsdp(int rsdt) {
    return join(Bytes.utf8("RSD PTR \0BOCHS \0"), u32(rsdt));
  }
}
