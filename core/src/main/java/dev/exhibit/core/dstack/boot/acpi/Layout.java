package dev.exhibit.core.dstack.boot.acpi;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each table stands in the file of tables.
 *
 * @param listed the tables that the RSDT lists, the FADT first
 */
record Layout(Placed dsdt, List<Placed> listed, Placed rsdt) {
  Layout {
    listed = List.copyOf(listed);
  }

  /** A table in the file, by offset and size in bytes. */
  record Placed(int at, int size) {
    int end() {
      return at + size;
    }
  }

  /** The layout of tables of these sizes. */
  static Layout of(int dsdt, List<Integer> listed) {
    Placed first = new Placed(FixedTables.DSDT_AT, dsdt);
    List<Placed> placed = new ArrayList<>();
    int end = first.end();
    for (int size : listed) {
      placed.add(new Placed(end, size));
      end += size;
    }
    return new Layout(first, placed, new Placed(end, Header.SIZE + 4 * listed.size()));
  }

  Placed fadt() {
    return listed.getFirst();
  }
}
