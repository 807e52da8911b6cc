package dev.exhibit.core.dstack.boot.firmware;

import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * MRTD of a machine with this firmware: one SHA-384 over a record for each page that is added, and
 * over a record and 256 bytes for each part that is measured. Intel TDX Module Base Specification,
 * TDH.MEM.PAGE.ADD, TDH.MR.EXTEND.
 */
public final class MrTd {
  private static final int RECORD = 128;
  private static final int PART = 256;
  private static final byte[] ADD = "MEM.PAGE.ADD".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EXTEND = "MR.EXTEND".getBytes(StandardCharsets.US_ASCII);
  private static final int ADDRESS_AT = 16;

  private final TdxFirmware firmware;
  private final MessageDigest digest;

  private MrTd(TdxFirmware firmware) {
    this.firmware = firmware;
    try {
      this.digest = MessageDigest.getInstance("SHA-384");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-384", e);
    }
  }

  /**
   * MRTD.
   *
   * @param twoPass whether all pages of a section are added before the first is measured, as QEMU 8
   *     does; later versions measure each page when they have added it
   */
  public static Sha384 of(TdxFirmware firmware, boolean twoPass) {
    MrTd mrtd = new MrTd(firmware);
    for (TdvfSection section : firmware.sections()) {
      mrtd.section(section, twoPass);
    }
    return new Sha384(Bytes.owning(mrtd.digest.digest()));
  }

  private void section(TdvfSection section, boolean twoPass) {
    for (long page = 0; page < section.addedPages(); page++) {
      record(ADD, section.address() + page * TdvfSection.PAGE);
      if (!twoPass) {
        measure(section, page);
      }
    }
    for (long page = 0; twoPass && page < section.addedPages(); page++) {
      measure(section, page);
    }
  }

  private void measure(TdvfSection section, long page) {
    for (int part = 0; section.measured() && part < TdvfSection.PAGE; part += PART) {
      int inside = (int) (page * TdvfSection.PAGE) + part;
      record(EXTEND, section.address() + inside);
      int start = section.dataOffset() + inside;
      firmware.data(start, start + PART).update(digest);
    }
  }

  private void record(byte[] kind, long address) {
    byte[] record = new byte[RECORD];
    ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).put(kind).putLong(ADDRESS_AT, address);
    digest.update(record);
  }
}
