package dev.exhibit.collector.record.pack;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the exchanges in a spool.
 *
 * @param found how many there were
 * @param packed how many are in bundles now
 * @param bundles how many bundles those are
 * @param incomplete how many of these lack evidence
 * @param setAside exchanges that cannot be packed, each with the reason; they stay in the spool
 * @param failures why bundles could not be written; their exchanges stay in the spool too
 * @param unreadable what in the spool cannot be read, each with the reason
 */
public record Settled(
    int found,
    int packed,
    int bundles,
    int incomplete,
    List<String> setAside,
    List<String> failures,
    List<String> unreadable) {
  public Settled {
    unreadable = List.copyOf(unreadable);
    setAside = List.copyOf(setAside);
    failures = List.copyOf(failures);
  }

  /** So many exchanges, in words. */
  public static String exchanges(int count) {
    return count == 1 ? "1 exchange" : count + " exchanges";
  }

  /** How many stay in the spool without having been set aside. */
  public int left() {
    return Math.max(0, found - packed - setAside.size());
  }

  /** Whether every exchange is in a bundle, as far as can be known. */
  public boolean isWhole() {
    return left() == 0 && setAside.isEmpty() && failures.isEmpty() && unreadable.isEmpty();
  }

  /** For a person, what is not in a bundle and why; nothing if everything is. */
  public List<String> complaints() {
    List<String> lines = new ArrayList<>();
    setAside.forEach(one -> lines.add("set aside in the spool: " + one));
    failures.forEach(why -> lines.add("no bundle could be written: " + why));
    unreadable.forEach(what -> lines.add("cannot be read in the spool: " + what));
    if (left() > 0) {
      lines.add("left in the spool: " + exchanges(left()));
    }
    return lines;
  }
}
