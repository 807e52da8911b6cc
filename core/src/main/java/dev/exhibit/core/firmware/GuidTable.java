package dev.exhibit.core.firmware;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The table at the end of a firmware's file: entries that end in their size (u16) and a GUID, read
 * backwards from 32 bytes before the end of the file. The last entry is the table's own and counts
 * all of it. OVMF {@code ResetVector}, GUIDed structures.
 */
public final class GuidTable {
  private static final Bytes FOOTER =
      Bytes.fromHex("de82b596b21ff745baeaa366c55a082d").orElseThrow();
  private static final String NAME = "table of GUIDs";
  private static final int AFTER = 32;
  private static final int GUID = 16;

  /** Size and GUID, with which every entry ends. */
  private static final int TAIL = 18;

  private static final int POINTER = 4;

  private final Bytes file;
  private final Map<Bytes, Entry> entries = new LinkedHashMap<>();

  /** Where an entry's content begins, and how long it is. */
  private record Entry(int at, int size) {}

  private GuidTable(Bytes file) {
    this.file = file;
  }

  /**
   * The table of a firmware's file.
   *
   * @throws Malformed if it has none, which is not understood, or one that does not fit
   */
  public static GuidTable of(Bytes file) throws Malformed {
    GuidTable table = new GuidTable(file);
    table.read();
    return table;
  }

  private void read() throws Malformed {
    int end = file.size() - AFTER;
    if (end < TAIL || !guidBefore(end).equals(FOOTER)) {
      throw Malformed.notUnderstood(Math.max(end, 0), NAME, "absent: no firmware for TDX or SEV");
    }
    int size = sizeBefore(end);
    if (size < TAIL || size > end) {
      throw new Malformed(end - TAIL, NAME, Message.of("%s bytes do not fit", size));
    }
    int start = end - size;
    int at = end - TAIL;
    while (at - TAIL >= start) {
      int entry = sizeBefore(at);
      if (entry < TAIL || entry > at - start) {
        throw new Malformed(
            at - TAIL, NAME, Message.of("an entry of %s bytes does not fit", entry));
      }
      entries.putIfAbsent(guidBefore(at), new Entry(at - entry, entry - TAIL));
      at -= entry;
    }
  }

  /**
   * The number (u32) that the entry with this GUID begins with; the entry nearest to the end
   * counts.
   *
   * @param guid 16 bytes as in the file
   */
  public Optional<Long> number(Bytes guid) throws Malformed {
    Entry entry = entries.get(guid);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.size() < POINTER) {
      throw new Malformed(
          entry.at(),
          NAME,
          Message.of("an entry of %d bytes has no room for a number", entry.size()));
    }
    Bytes number = file.slice(entry.at(), entry.at() + POINTER);
    return Optional.of(ByteCursor.at(entry.at(), number, NAME).u32("entry"));
  }

  /**
   * The place in the file of what an entry points to, by its distance from the end.
   *
   * @param what that is, for messages
   */
  public Optional<Integer> pointed(Bytes guid, String what) throws Malformed {
    Entry entry = entries.get(guid);
    if (entry != null && entry.size() != POINTER) {
      throw new Malformed(
          entry.at(), NAME, Message.of("the entry has %d bytes instead of 4", entry.size()));
    }
    Optional<Long> distance = number(guid);
    if (distance.isPresent() && distance.get() > file.size()) {
      throw new Malformed(
          file.size(),
          what,
          Message.of("%s bytes before the end: not in the file", distance.get()));
    }
    return distance.map(d -> (int) (file.size() - d));
  }

  private Bytes guidBefore(int end) {
    return file.slice(end - GUID, end);
  }

  private int sizeBefore(int end) throws Malformed {
    int at = end - TAIL;
    return ByteCursor.at(at, file.slice(at, at + 2), NAME).u16("size");
  }
}
