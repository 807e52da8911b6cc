package dev.exhibit.core.amd.launch;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a guest without a boot loader is started with. QEMU puts the three hashes into a page that
 * is measured, and the firmware compares them: a header, then an entry each for command line,
 * initial RAM disk and kernel, of GUID, length (u16) and SHA-256.
 *
 * @param kernel of the kernel's file
 * @param initrd of the initial RAM disk, or of nothing
 * @param commandLine of the command line with a zero byte after it
 */
public record StartedKernel(Sha256 kernel, Sha256 initrd, Sha256 commandLine) {
  private static final Bytes TABLE = guid("06d63894224fc94cb479a793d411fd21");
  private static final Bytes COMMAND_LINE = guid("d82dd09720bd944caa78e7714d36ab2a");
  private static final Bytes INITRD = guid("31f7ba442f3ad74b9af141e29169781d");
  private static final Bytes KERNEL = guid("3794e74dd2ab7f42b835d5b172d2045b");
  private static final int GUID = 16;
  private static final int ENTRY = GUID + Short.BYTES + 32;
  private static final int SIZE = GUID + Short.BYTES + 3 * ENTRY;

  /** How much of a page it takes, at a multiple of 16. */
  private static final int PADDED = (SIZE + 15) / 16 * 16;

  /** The same of the files themselves; an empty initial RAM disk is none. */
  public static StartedKernel of(Bytes kernel, Bytes initrd, String commandLine) {
    return of(Sha256.of(kernel), Sha256.of(initrd), commandLine);
  }

  /** The same of the hashes of files. */
  public static StartedKernel of(Sha256 kernel, Sha256 initrd, String commandLine) {
    return new StartedKernel(kernel, initrd, Sha256.of(Bytes.utf8(commandLine + "\0")));
  }

  private static Bytes guid(String asInFile) {
    return Bytes.fromHex(asInFile).orElseThrow();
  }

  /** Whether the table fits into its page there. */
  static boolean fitsAt(int offset) {
    return offset + PADDED <= LaunchDigest.PAGE;
  }

  /** The page in which the table begins at {@code offset}. */
  Bytes page(int offset) {
    ByteBuffer page = ByteBuffer.allocate(LaunchDigest.PAGE).order(ByteOrder.LITTLE_ENDIAN);
    page.position(offset);
    page.put(TABLE.toArray()).putShort((short) SIZE);
    entry(page, COMMAND_LINE, commandLine);
    entry(page, INITRD, initrd);
    entry(page, KERNEL, kernel);
    return Bytes.owning(page.array());
  }

  private static void entry(ByteBuffer page, Bytes guid, Sha256 hash) {
    page.put(guid.toArray()).putShort((short) ENTRY).put(hash.bytes().toArray());
  }
}
