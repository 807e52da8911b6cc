package dev.exhibit.core.azure;

import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;

/**
 * A report of Azure's host compatibility layer, little-endian: magic "HCLA", version u32, size u32,
 * request type u32, status u32, zero 12; the hardware's report in 1184 bytes; data size u32,
 * version u32 (1), report type u32 (2 SEV-SNP, 4 TDX), hash type u32 (1, SHA-256), size of the
 * runtime data u32; the runtime data, JSON; then padding. Nothing is verified.
 *
 * @param tdx whether it is of a TDX guest, whose hardware report is no quote
 * @param hardware 1184 bytes
 * @param runtime what the hardware's report data are the hash of
 */
public record HclReport(boolean tdx, Bytes hardware, Bytes runtime) {
  private static final Bytes MAGIC = Bytes.utf8("HCLA");
  private static final int HEADER = 0x20;
  private static final int HARDWARE = 0x4A0;
  private static final int SNP = 2;
  private static final int TDX = 4;

  /** Whether this begins as one does. */
  public static boolean looksLike(Bytes bytes) {
    return bytes.startsWith(MAGIC);
  }

  /** The report that {@code bytes} are. */
  public static Decoded<HclReport> decode(Bytes bytes) {
    return Decoded.of(() -> read(bytes));
  }

  private static HclReport read(Bytes bytes) throws Malformed {
    try (ByteCursor in = ByteCursor.over(bytes, "HCL report")) {
      in.take("header", HEADER);
      Bytes hardware = in.take("hardware report", HARDWARE);
      in.u32("data size");
      long version = in.u32("version of the runtime data");
      long type = in.u32("report type");
      long hash = in.u32("hash type");
      if (version != 1 || hash != 1 || (type != SNP && type != TDX)) {
        throw Malformed.notUnderstood(
            HEADER + HARDWARE, "runtime data", "a version, report type or hash that is not known");
      }
      int size = in.u32AtMost("size of the runtime data", in.remaining());
      Bytes runtime = in.take("runtime data", size);
      in.rest();
      return new HclReport(type == TDX, hardware, runtime);
    }
  }
}
