package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.padded;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u32;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u8;

import dev.exhibit.core.dstack.boot.acpi.Layout.Placed;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * What the firmware does with the tables, as QEMU orders it: commands of 128 bytes that allocate a
 * file, add its address to a pointer, or compute a checksum.
 */
final class Loader {
  /** Bytes of all commands, padded. */
  static final int SIZE = 4096;

  private static final int COMMAND = 128;
  private static final int NAME = 56;
  private static final int CHECKSUM_AT = 9;
  private static final int HIGH = 1;
  private static final int LOW = 2;
  private static final Bytes TABLES = name("etc/acpi/tables");
  private static final Bytes RSDP = name("etc/acpi/rsdp");

  private Loader() {}

  private static Bytes name(String file) {
    return padded(Bytes.utf8(file), NAME);
  }

  static Bytes commands(Layout layout) {
    List<Bytes> commands = new ArrayList<>();
    commands.add(allocate(RSDP, 16, LOW));
    commands.add(allocate(TABLES, 64, HIGH));
    commands.add(checksum(layout.dsdt()));
    int fadt = layout.fadt().at();
    commands.add(pointer(TABLES, fadt + 36, 4));
    commands.add(pointer(TABLES, fadt + 40, 4));
    commands.add(pointer(TABLES, fadt + 140, 8));
    layout.listed().forEach(table -> commands.add(checksum(table)));
    Placed rsdt = layout.rsdt();
    for (int at = Header.SIZE; at < rsdt.size(); at += 4) {
      commands.add(pointer(TABLES, rsdt.at() + at, 4));
    }
    commands.add(checksum(rsdt));
    commands.add(pointer(RSDP, 16, 4));
    commands.add(command(3, RSDP, u32(8), u32(0), u32(20)));
    return padded(join(commands), SIZE);
  }

  private static Bytes allocate(Bytes file, int alignment, int zone) {
    return command(1, file, u32(alignment), u8(zone));
  }

  private static Bytes pointer(Bytes file, int at, int size) {
    return command(2, file, TABLES, u32(at), u8(size));
  }

  private static Bytes checksum(Placed table) {
    return command(3, TABLES, u32(table.at() + CHECKSUM_AT), u32(table.at()), u32(table.size()));
  }

  private static Bytes command(int kind, Bytes file, Bytes... rest) {
    return padded(join(u32(kind), file, join(rest)), COMMAND);
  }
}
