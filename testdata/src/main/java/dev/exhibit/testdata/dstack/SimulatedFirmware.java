package dev.exhibit.testdata.dstack;

import dev.exhibit.data.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the firmware of a simulated machine measures: what a dstack machine with four processors and
 * 8 GiB does under QEMU 8. The digests of QEMU's files are those that such machines show.
 */
final class SimulatedFirmware {
  /** How many processors the machine has. */
  static final int CPUS = 4;

  /** Its memory in bytes. */
  static final long MEMORY = 8L << 30;

  private static final long VARIABLE = 0x80000001L;
  private static final long BOOT_VARIABLE = 0x80000002L;
  private static final long ACPI = 0xAL;
  private static final Bytes GLOBAL = hex("61dfe48bca93d211aa0d00e098032b8c");
  private static final Bytes SECURITY = hex("cbb219d73a3d9645a3bcdad00e67656f");

  private static final Bytes MEMORY_LIST =
      hex(
          "2e070cda358b5aa00f27cca25c47381bb564f4be3a84d059805a73cbbde764ed"
              + "8341f7e09915b5e7b370f9c08a743fbd");
  private static final Bytes STORE =
      hex(
          "344bc51c980ba621aaa00da3ed7436f7d6e549197dfe699515dfa2c6583d95e6"
              + "412af21c097d473155875ffd561d6790");
  private static final Bytes LOADER =
      hex(
          "331d1d482d04a6415b6733f16288a89bd13a2fa7977b4f7c81a52f35bad542de"
              + "6ceed4a75f9234dd52f1cba64675fce0");
  private static final Bytes ROOT_POINTER =
      hex(
          "4ec75e379af417800fce8458a5a2709e654e7c2fa72fde5cef3acd43c9aba8cf"
              + "78dac91bb72f8fd5a5dce66e64c12220");
  private static final Bytes TABLES =
      hex(
          "557cc395901d6f9dbc35609ed51753ca7915cf2e9aece2f9cf9003baee613186"
              + "72aea1a405c9b4f51b337f5e58403971");
  private static final Bytes MENU =
      hex(
          "090100002c0055006900410070007000000004071400c9bdb87cebf8344faaea3ee4af6516a1"
              + "0406140021aa2c4614760345836e8ab6f46623317fff0400");

  private SimulatedFirmware() {}

  /** RTMR0 and, among its events, the kernel's in RTMR1: the order of real logs. */
  static List<SimulatedEvent> events(Bytes kernel) {
    Bytes acpi = Bytes.utf8("ACPI DATA");
    return List.of(
        measured(0, 0x8000000BL, MEMORY_LIST, Bytes.utf8("TdxTable")),
        measured(0, 0x8000000AL, STORE, Bytes.utf8("volume")),
        SimulatedEvent.hashed(0, VARIABLE, variable(GLOBAL, "SecureBoot")),
        SimulatedEvent.hashed(0, VARIABLE, variable(GLOBAL, "PK")),
        SimulatedEvent.hashed(0, VARIABLE, variable(GLOBAL, "KEK")),
        SimulatedEvent.hashed(0, VARIABLE, variable(SECURITY, "db")),
        SimulatedEvent.hashed(0, VARIABLE, variable(SECURITY, "dbx")),
        SimulatedEvent.hashed(0, 0x4L, Bytes.zeros(4)),
        measured(0, ACPI, LOADER, acpi),
        measured(0, ACPI, ROOT_POINTER, acpi),
        measured(0, ACPI, TABLES, acpi),
        measured(1, 0x80000003L, kernel, Bytes.utf8("load")),
        measured(0, BOOT_VARIABLE, Sha384.of(Bytes.zeros(2)), utf16("BootOrder")),
        measured(0, BOOT_VARIABLE, Sha384.of(MENU), utf16("Boot0000")));
  }

  /** An event that shows something else than it measures. */
  static SimulatedEvent measured(int register, long type, Bytes digest, Bytes shown) {
    return new SimulatedEvent(register, type, "", shown, digest, 1);
  }

  /** A variable that is not set. */
  private static Bytes variable(Bytes vendor, String name) {
    byte[] lengths =
        ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(name.length()).array();
    return vendor.concat(Bytes.of(lengths)).concat(utf16(name));
  }

  private static Bytes utf16(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_16LE));
  }

  private static Bytes hex(String text) {
    return Bytes.fromHex(text).orElseThrow();
  }
}
