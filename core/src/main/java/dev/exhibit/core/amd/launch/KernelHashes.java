package dev.exhibit.core.amd.launch;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;

/**
 * The page of hashes that firmware compares with the kernel it is handed (EDK II, AmdSev): a table
 * of header GUID 16, size u16, and for command line, initrd and kernel each a GUID 16, size u16,
 * SHA-256; somewhere in a page of zeros.
 */
final class KernelHashes {
  private static final Bytes TABLE = guid("06d63894224fc94cb479a793d411fd21");
  private static final Bytes COMMAND_LINE = guid("d82dd09720bd944caa78e7714d36ab2a");
  private static final Bytes INITRD = guid("31f7ba442f3ad74b9af141e29169781d");
  private static final Bytes KERNEL = guid("3794e74dd2ab7f42b835d5b172d2045b");
  private static final int SIZE = 168;

  /** Bytes of the table, rounded up to 16. */
  static final int ROOM = 176;

  private KernelHashes() {}

  /**
   * The page.
   *
   * @param commandLine as text; it is hashed with a zero behind it
   * @param offset of the table in the page
   */
  static Bytes page(Sha256 kernel, Sha256 initrd, Bytes commandLine, int offset) {
    Bytes table =
        TABLE
            .concat(u16(SIZE))
            .concat(entry(COMMAND_LINE, Sha256.of(commandLine.concat(Bytes.zeros(1)))))
            .concat(entry(INITRD, initrd))
            .concat(entry(KERNEL, kernel));
    return Bytes.zeros(offset).concat(table).concat(Bytes.zeros(LaunchDigest.PAGE - offset - SIZE));
  }

  private static Bytes entry(Bytes name, Sha256 hash) {
    return name.concat(u16(50)).concat(hash.bytes());
  }

  private static Bytes u16(int value) {
    return Bytes.of((byte) value, (byte) (value >> 8));
  }

  private static Bytes guid(String hex) {
    return Bytes.fromHex(hex).orElseThrow();
  }
}
