package dev.exhibit.testdata.amd;

import dev.exhibit.data.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A firmware's file as OVMF's build would lay it out, with a pattern in place of code. */
public final class SnpFirmwareFile {
  /** Its size in bytes. */
  public static final int SIZE = 0x10000;

  private static final int TABLE_END = SIZE - 32;
  private static final int METADATA_AT = 0x8000;
  private static final int TAIL = 18;

  private final ByteBuffer file = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private int tableStart = TABLE_END - TAIL;

  private SnpFirmwareFile() {
    for (int i = 0; i < SIZE; i++) {
      file.put(i, (byte) (i * 31 + (i >> 8)));
    }
  }

  /** With the page of hashes at 0x80fc00 of 0x80f000, and others started at 0x80b004. */
  public static Bytes usual() {
    return of(
        List.of(
            new long[] {0x800000, 0x9000, 1},
            new long[] {0x80A000, 0x3000, 1},
            new long[] {0x80D000, 0x1000, 2},
            new long[] {0x80E000, 0x1000, 3},
            new long[] {0x80F000, 0x1000, 0x10},
            new long[] {0x810000, 0x10000, 1}));
  }

  /** One that finds a disk by itself: it has no page for hashes. */
  public static Bytes withoutHashes() {
    return of(
        List.of(
            new long[] {0x800000, 0x9000, 1},
            new long[] {0x80D000, 0x1000, 2},
            new long[] {0x80E000, 0x1000, 3},
            new long[] {0x80F000, 0x1000, 4}));
  }

  /**
   * One with these sections.
   *
   * @param sections address, size and type of each
   */
  public static Bytes of(List<long[]> sections) {
    SnpFirmwareFile made = new SnpFirmwareFile();
    made.metadata(sections);
    made.entry("de71f7007e1acb4f890e68c77e2fb44e", 0x80B004);
    made.entry("1f3755723b3a044b927b1da6efa8d454", 0x80FC00, 0x400);
    made.entry("666588dc4a989847a75e5585a7bf67cc", SIZE - METADATA_AT);
    made.footer();
    return Bytes.owning(made.file.array());
  }

  private void metadata(List<long[]> sections) {
    file.position(METADATA_AT);
    file.put(Bytes.utf8("ASEV").toArray());
    file.putInt(16 + 12 * sections.size()).putInt(1).putInt(sections.size());
    sections.forEach(s -> file.putInt((int) s[0]).putInt((int) s[1]).putInt((int) s[2]));
  }

  private void entry(String guid, int... numbers) {
    int size = TAIL + 4 * numbers.length;
    tableStart -= size;
    file.position(tableStart);
    for (int number : numbers) {
      file.putInt(number);
    }
    file.putShort((short) size).put(Bytes.fromHex(guid).orElseThrow().toArray());
  }

  private void footer() {
    file.position(TABLE_END - TAIL);
    file.putShort((short) (TABLE_END - tableStart));
    file.put(Bytes.fromHex("de82b596b21ff745baeaa366c55a082d").orElseThrow().toArray());
  }
}
