package dev.exhibit.core.dstack.boot.firmware;

import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;

/**
 * The table at the end of a firmware's file: entries that end in their size (u16) and a GUID, read
 * backwards from 32 bytes before the end of the file. The last entry is the table's own and counts
 * all of it. OVMF {@code ResetVector}, GUIDed structures.
 */
final class GuidTable {
  private static final Bytes FOOTER = hex("de82b596b21ff745baeaa366c55a082d");
  private static final Bytes TDX_METADATA = hex("35657ae44a989847865e4685a7bf8ec2");
  private static final String NAME = "table of GUIDs";
  private static final int AFTER = 32;
  private static final int GUID = 16;

  /** Size and GUID, with which every entry ends. */
  private static final int TAIL = 18;

  private static final int POINTER = 4;

  private final Bytes file;

  private GuidTable(Bytes file) {
    this.file = file;
  }

  private static Bytes hex(String text) {
    return Bytes.fromHex(text).orElseThrow();
  }

  /** Where the TDX metadata of a firmware's file begins. */
  static int metadata(Bytes file) throws Malformed {
    return new GuidTable(file).find();
  }

  private int find() throws Malformed {
    int end = file.size() - AFTER;
    if (end < TAIL || !guidBefore(end).equals(FOOTER)) {
      throw Malformed.notUnderstood(Math.max(end, 0), NAME, "absent: no firmware for TDX");
    }
    int size = sizeBefore(end);
    if (size < TAIL || size > end) {
      throw new Malformed(end - TAIL, NAME, size + " bytes do not fit");
    }
    return walk(end - size, end - TAIL);
  }

  private int walk(int start, int last) throws Malformed {
    int at = last;
    while (at - TAIL >= start) {
      int size = sizeBefore(at);
      if (size < TAIL || size > at - start) {
        throw new Malformed(at - TAIL, NAME, "an entry of " + size + " bytes does not fit");
      }
      if (guidBefore(at).equals(TDX_METADATA)) {
        return pointed(at - size, size - TAIL);
      }
      at -= size;
    }
    throw Malformed.notUnderstood(start, NAME, "no entry for TDX: no firmware for TDX");
  }

  /** The metadata, whose distance from the end of the file an entry holds. */
  private int pointed(int at, int size) throws Malformed {
    if (size != POINTER) {
      throw new Malformed(at, NAME, "the entry for TDX has %d bytes instead of 4".formatted(size));
    }
    long distance = ByteCursor.at(at, file.slice(at, at + POINTER), NAME).u32("TDX metadata");
    if (distance > file.size()) {
      throw new Malformed(at, "TDX metadata", distance + " bytes before the end: not in the file");
    }
    return (int) (file.size() - distance);
  }

  private Bytes guidBefore(int end) {
    return file.slice(end - GUID, end);
  }

  private int sizeBefore(int end) throws Malformed {
    int at = end - TAIL;
    return ByteCursor.at(at, file.slice(at, at + 2), NAME).u16("size");
  }
}
