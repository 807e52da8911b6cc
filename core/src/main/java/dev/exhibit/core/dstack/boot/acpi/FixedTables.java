package dev.exhibit.core.dstack.boot.acpi;

import static dev.exhibit.core.dstack.boot.aml.LittleEndian.join;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u16;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u32;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u64;
import static dev.exhibit.core.dstack.boot.aml.LittleEndian.u8;

import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.data.Bytes;

/** The tables that hardly depend on the machine. ACPI 6.5 §5.2.9, §5.2.10. */
final class FixedTables {
  /** Where the DSDT stands: after the FACS. */
  static final int DSDT_AT = 64;

  private static final int FADT_SIZE = 244;
  private static final int MANY_CPUS = 8;
  private static final int FEATURES = 0x84A5;
  private static final int CLUSTERED = 0x40000;

  private FixedTables() {}

  static Bytes facs() {
    return join(Bytes.utf8("FACS"), u32(DSDT_AT), Bytes.zeros(56));
  }

  static Bytes fadt(VmShape shape) {
    byte[] body = new byte[FADT_SIZE - Header.SIZE];
    put(body, 40, u32(DSDT_AT), u8(1));
    put(body, 46, u16(9));
    put(body, 56, u32(0x600));
    put(body, 64, u32(0x604));
    put(body, 76, u32(0x608), u32(0x620));
    put(body, 88, u8(4), u8(2), u8(0), u8(4), u8(16));
    put(body, 96, u16(0xFFF), u16(0xFFF));
    put(body, 108, u8(0x32), u16(2));
    put(body, 112, u32(FEATURES | (shape.cpus() > MANY_CPUS ? CLUSTERED : 0)));
    put(body, 116, port(8, 0xCF9), u8(0xF));
    put(body, 140, u64(DSDT_AT));
    put(body, 148, port(32, 0x600));
    put(body, 172, port(16, 0x604));
    put(body, 208, port(32, 0x608), port(128, 0x620));
    return Header.table("FACP", 3, Bytes.owning(body));
  }

  private static void put(byte[] body, int offset, Bytes... values) {
    byte[] bytes = join(values).toArray();
    System.arraycopy(bytes, 0, body, offset - Header.SIZE, bytes.length);
  }

  /** A port of so many bits, as a generic address. */
  private static Bytes port(int bits, long address) {
    return join(u8(1), u8(bits), u16(0), u64(address));
  }

  static Bytes mcfg() {
    Bytes window = join(u64(0xE0000000L), u16(0), u8(0), u8(0xFF), u32(0));
    return Header.table("MCFG", 1, Bytes.zeros(8).concat(window));
  }

  static Bytes waet() {
    return Header.table("WAET", 1, u32(2));
  }
}
