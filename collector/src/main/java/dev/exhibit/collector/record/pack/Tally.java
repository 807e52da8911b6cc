package dev.exhibit.collector.record.pack;

import dev.exhibit.collector.record.spool.SetAside;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of the exchanges that were to be packed. */
public final class Tally {
  private final List<SetAside> setAside = new ArrayList<>();
  private final Map<String, String> failed = new LinkedHashMap<>();
  private final List<String> unreadable = new ArrayList<>();
  private int packed;
  private int bundles;
  private int incomplete;

  public synchronized void made(int exchanges, boolean lacksSomething) {
    packed += exchanges;
    bundles++;
    incomplete += lacksSomething ? 1 : 0;
  }

  public synchronized void add(SetAside one) {
    setAside.add(one);
  }

  public synchronized void unreadable(String what) {
    unreadable.add(what);
  }

  /** Whether this is the first failure of this unit. */
  public synchronized boolean failed(String unit, String why) {
    return failed.put(unit, why) == null;
  }

  /** A unit is packed after all. */
  public synchronized void settled(String unit) {
    failed.remove(unit);
  }

  synchronized List<SetAside> setAside() {
    return List.copyOf(setAside);
  }

  /** The sum, if so many were to be packed. */
  public synchronized Settled sum(int found) {
    return new Settled(
        found,
        packed,
        bundles,
        incomplete,
        setAside.stream().map(one -> one.exchange() + ": " + one.why()).toList(),
        List.copyOf(failed.values()),
        unreadable);
  }
}
