package dev.exhibit.collector.record.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which journals are still needed: those with a line of an exchange that is not done, and those
 * that say of an exchange that it is done while another journal still speaks of it.
 */
public final class JournalFiles {
  /** How the name of a damaged journal ends that no recorder reads any more. */
  private static final String DAMAGED = ".damaged";

  private final Map<Path, Mentions> files = new LinkedHashMap<>();

  /** The exchanges of which one journal has lines. */
  public static final class Mentions {
    private final Set<String> all = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private boolean damaged;

    /** There is a line in it that nobody can read, about whatever exchange. */
    public void damage() {
      damaged = true;
    }

    public void add(Line line) {
      if (line instanceof Line.Done) {
        done.add(line.id());
      } else {
        add(line.id());
      }
    }

    public void add(String id) {
      all.add(id);
      open.add(id);
    }

    /** These are the only ones that are not done. */
    public void retainOpen(Set<String> ids) {
      open.retainAll(ids);
    }
  }

  void adopt(Path file, Mentions mentions) {
    files.put(file, mentions);
  }

  /** A line was written to {@code current}. */
  void note(Path current, Line line) throws IOException {
    mentions(current).add(line);
    boolean over = false;
    if (line instanceof Line.Done) {
      for (Mentions one : files.values()) {
        over |= one.open.remove(line.id()) && one.open.isEmpty();
      }
    }
    if (over) {
      tidy(current);
    }
  }

  private Mentions mentions(Path file) {
    return files.computeIfAbsent(file, f -> new Mentions());
  }

  /**
   * Deletes what is not needed, but for the journal that is being written. A damaged one is only
   * renamed: it may be all that is left of an exchange that no other line names.
   */
  void tidy(Path current) throws IOException {
    boolean again = true;
    while (again) {
      again = false;
      for (Path file : List.copyOf(files.keySet())) {
        if (!file.equals(current) && !isNeeded(file)) {
          remove(file);
          again = true; // an older one may have been needed only because of this one
        }
      }
    }
  }

  private void remove(Path file) throws IOException {
    Mentions gone = files.remove(file);
    if (gone == null || !gone.damaged) {
      Files.deleteIfExists(file);
      return;
    }
    String name = file.getFileName() + DAMAGED;
    for (int next = 2; Files.exists(file.resolveSibling(name), LinkOption.NOFOLLOW_LINKS); next++) {
      name = file.getFileName() + DAMAGED + "-" + next;
    }
    Files.move(file, file.resolveSibling(name));
  }

  boolean isNeeded(Path file) {
    Mentions own = mentions(file);
    List<Mentions> others = new ArrayList<>(files.values());
    others.remove(own);
    return !own.open.isEmpty()
        || others.stream().anyMatch(other -> !Collections.disjoint(other.all, own.done));
  }
}
