package dev.exhibit.collector.record;

import dev.exhibit.collector.record.spool.JournalFiles.Mentions;
import dev.exhibit.collector.record.spool.JournalLines;
import dev.exhibit.collector.record.spool.JournalPlace;
import dev.exhibit.collector.record.spool.Line;
import dev.exhibit.collector.record.spool.LineCodec;
import dev.exhibit.collector.record.spool.Recorded;
import dev.exhibit.collector.record.spool.SetAside;
import dev.exhibit.collector.record.spool.SpoolFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the journals of a spool say of exchanges that are not done. A line that was torn by the end
 * of a process or of the machine says nothing; no client was told to rely on it. Whatever else
 * cannot be read is named, and costs no other exchange its bundle.
 */
public final class Leftovers {
  private static final String NO_BEGINNING = "no journal says how it began";

  private final Map<String, Recorded> exchanges = new LinkedHashMap<>();
  private final Map<String, String> odd = new LinkedHashMap<>();
  private final Set<String> done = new HashSet<>();
  private final Map<Path, Mentions> files = new LinkedHashMap<>();
  private final List<Mentions> damaged = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  /** Reads all journals. */
  public static Leftovers read(SpoolFolder folder) throws IOException {
    Leftovers leftovers = new Leftovers();
    for (Path journal : folder.journals()) {
      leftovers.readFile(journal);
    }
    leftovers.nameOrphans(folder);
    leftovers.odd.keySet().forEach(leftovers.exchanges::remove);
    leftovers.settle();
    return leftovers;
  }

  /** A damaged journal stays as long as there is an exchange that it may have told more about. */
  private void settle() {
    Set<String> open = new HashSet<>(exchanges.keySet());
    open.addAll(odd.keySet());
    files.values().forEach(mentions -> mentions.retainOpen(open));
    damaged.forEach(mentions -> odd.keySet().forEach(mentions::add));
  }

  private void readFile(Path journal) {
    Mentions mentions = new Mentions();
    try (JournalLines lines = new JournalLines(journal)) {
      for (int number = 1; lines.next(); number++) {
        read(lines, mentions, journal.getFileName() + ", line " + number);
      }
    } catch (IOException e) {
      unreadable.add(journal.getFileName() + ": " + SetAside.reason(e));
      return; // it stays where it is, with what may be left in it
    }
    files.put(journal, mentions);
  }

  /** A damaged line at the end of the file is where writing ended, and says nothing. */
  private void read(JournalLines lines, Mentions mentions, String where) {
    switch (LineCodec.read(lines.line())) {
      case LineCodec.Read.Known known -> {
        mentions.add(known.line());
        fold(known.line(), lines.place());
      }
      case LineCodec.Read.Strange strange -> strange(strange, mentions, where);
      case LineCodec.Read.Damaged torn -> {
        if (lines.isWhole()) {
          damaged(mentions, where + ": the line is damaged");
        }
      }
    }
  }

  private void strange(LineCodec.Read.Strange line, Mentions mentions, String where) {
    String why = where + ": " + line.why();
    if (line.id().isPresent()) {
      mentions.add(line.id().get());
      odd.putIfAbsent(line.id().get(), why);
    } else {
      damaged(mentions, why);
    }
  }

  private void damaged(Mentions mentions, String what) {
    unreadable.add(what);
    damaged.add(mentions);
    mentions.damage();
  }

  private void fold(Line line, JournalPlace place) {
    String id = line.id();
    if (line instanceof Line.Done) {
      done.add(id);
      exchanges.remove(id);
      odd.remove(id);
    } else if (line instanceof Line.Begun begun) {
      exchanges.put(id, Recorded.of(begun).with(begun, place).withoutBodies());
    } else if (exchanges.containsKey(id)) {
      exchanges.computeIfPresent(id, (same, before) -> before.with(line, place).withoutBodies());
    } else if (!done.contains(id)) {
      odd.putIfAbsent(id, NO_BEGINNING);
    }
  }

  /**
   * Bodies without a beginning. A request of which no journal says anything was not sent: where all
   * journals can be read, that is certain, and it goes.
   */
  private void nameOrphans(SpoolFolder folder) throws IOException {
    for (String id : folder.bodies()) {
      boolean known = exchanges.containsKey(id) || odd.containsKey(id);
      boolean needless = unreadable.isEmpty() && folder.hasOnlyRequest(id);
      if (!known && (needless || done.contains(id))) {
        folder.removeBodies(id);
      } else if (!known) {
        odd.put(id, NO_BEGINNING);
      }
    }
  }

  /** The exchanges by id, in the order they began. */
  public Map<String, Recorded> exchanges() {
    return exchanges;
  }

  /** Exchanges that cannot be packed, with the reason. */
  public Map<String, String> odd() {
    return odd;
  }

  /** What of the journals cannot be read, and why. */
  public List<String> unreadable() {
    return unreadable;
  }

  /** Which journal has lines of which exchanges; without journals that cannot be read. */
  public Map<Path, Mentions> files() {
    return files;
  }
}
