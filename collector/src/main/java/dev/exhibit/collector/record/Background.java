package dev.exhibit.collector.record;

import dev.exhibit.collector.Gathering;
import dev.exhibit.collector.http.FullDisk;
import dev.exhibit.collector.record.pack.EvidenceDesk;
import dev.exhibit.collector.record.pack.Tally;
import dev.exhibit.collector.record.pack.UnitPacker;
import dev.exhibit.collector.record.spool.Counters;
import dev.exhibit.collector.record.spool.Counters.Count;
import dev.exhibit.collector.record.spool.Journal;
import dev.exhibit.collector.record.spool.Line;
import dev.exhibit.collector.record.spool.Recorded;
import dev.exhibit.collector.record.spool.SetAside;
import dev.exhibit.collector.record.spool.SpoolFolder;
import dev.exhibit.collector.record.spool.Unit;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.collector.session.Progress;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What is done with exchanges after they are over: evidence first, then the bundle. Whatever fails
 * here, checked or not, is counted and named, and the unit still comes to its end.
 */
final class Background {
  private final EvidenceDesk desk;
  private final UnitPacker packer;
  private final SpoolFolder folder;
  private final Journal journal;
  private final Counters counters;
  private final Progress progress;
  private final Tally tally = new Tally();
  private final Queue<Unit> waiting = new ConcurrentLinkedQueue<>();
  private final ExecutorService fetching = Executors.newVirtualThreadPerTaskExecutor();
  // A thread of the system: packing computes for long, and clients shall not wait behind it.
  private final ExecutorService packing =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("packing").factory());

  Background(
      EvidenceDesk desk,
      UnitPacker packer,
      SpoolFolder folder,
      Journal journal,
      Counters counters,
      Progress progress) {
    this.desk = desk;
    this.packer = packer;
    this.folder = folder;
    this.journal = journal;
    this.counters = counters;
    this.progress = progress;
  }

  /** What came of it so far. */
  Tally tally() {
    return tally;
  }

  /** An exchange is over and safe; when its evidence is there too it leaves its unit. */
  void exchangeOver(Unit unit, Recorded exchange, Optional<ApiKey> key) {
    counters.add(Count.PENDING, 1);
    fetching.execute(
        () -> {
          Recorded complete = desk.complete(new Unit.Job(unit, exchange, key));
          if (unit.leave(Optional.of(complete))) {
            unitOver(unit);
          }
        });
  }

  /** A unit is over and nothing in it is under way. */
  void unitOver(Unit unit) {
    packing.execute(() -> packNow(unit));
  }

  /** Tries again to pack what could not be written, for there may be room now. */
  void retry() {
    for (Unit unit = waiting.poll(); unit != null; unit = waiting.poll()) {
      unitOver(unit);
    }
  }

  private void packNow(Unit unit) {
    if (unit.exchanges().isEmpty()) {
      return;
    }
    try (Gathering stamps = desk.gathering()) {
      packer.pack(unit.id(), unit.exchanges(), stamps, new Results(unit));
      tally.settled(unit.id());
    } catch (IOException e) {
      noBundle(unit, FullDisk.named(e));
      waiting.add(unit);
    } catch (RuntimeException | Error e) { // our bug, or a machine that fails
      noBundle(unit, e.toString());
    }
  }

  private void noBundle(Unit unit, String why) {
    if (tally.failed(unit.id(), why)) {
      counters.add(Count.FAILED, 1);
      progress.line(
          Filled.of(
              "no bundle of %s, whose %d exchanges stay in the spool: %s",
              unit.id(), unit.exchanges().size(), why));
    }
  }

  /** What packing one unit gives. */
  private final class Results implements UnitPacker.Listener {
    private final Unit unit;

    Results(Unit unit) {
      this.unit = unit;
    }

    @Override
    public void made(UnitPacker.Packed bundle) {
      counters.add(Count.BUNDLES, 1);
      counters.add(Count.PENDING, -bundle.exchanges().size());
      boolean incomplete = unit.isIncomplete(bundle.exchanges());
      if (incomplete) {
        counters.add(Count.INCOMPLETE, 1);
      }
      tally.made(bundle.exchanges().size(), incomplete);
      unit.packed(bundle.exchanges());
      progress.line("wrote " + bundle.file() + "; " + counters.summary());
      clear(bundle.exchanges());
    }

    /** What is left is found by the next recorder, in the bundle too, and cleared then. */
    private void clear(List<Recorded> packed) {
      try {
        for (Recorded exchange : packed) {
          forget(exchange.id());
        }
        if (unit.isDone()) {
          forgetEvidence(unit.id());
        }
      } catch (IOException e) {
        progress.line("the spool could not be cleared of " + unit.id() + ": " + e.getMessage());
      }
    }

    @Override
    public void cannot(Recorded exchange, Throwable why) {
      counters.add(Count.PENDING, -1);
      unit.setAside(exchange);
      setAside(exchange.id(), SetAside.reason(why));
    }

    @Override
    public void without(Path evidence, String why) {
      unit.lacksSomething();
      counters.add(Count.ERRORS, 1);
      progress.line("not in the bundle of " + unit.id() + ": " + evidence + ": " + why);
    }
  }

  /** An exchange cannot be packed. What the spool holds of it stays there, with a note. */
  void setAside(String exchange, String why) {
    SetAside aside = new SetAside(exchange, why);
    counters.add(Count.SET_ASIDE, 1);
    tally.add(aside);
    progress.line("set aside in the spool: " + exchange + ": " + why);
    try {
      aside.note(folder);
    } catch (IOException e) { // it is named all the same, here and at the end
      progress.line("no note of " + exchange + " in the spool: " + SetAside.reason(e));
    }
  }

  /** Something in the spool cannot be read, so that nobody knows what it would have said. */
  void unreadable(String what) {
    counters.add(Count.ERRORS, 1);
    tally.unreadable(what);
    progress.line("cannot be read in the spool: " + what);
  }

  /** Removes what the exchanges of a unit shared. */
  void forgetEvidence(String unit) throws IOException {
    for (Path evidence : folder.evidence(unit)) {
      Files.deleteIfExists(evidence);
    }
  }

  /** Removes an exchange that is in a bundle from the spool. */
  void forget(String exchange) throws IOException {
    folder.removeBodies(exchange);
    Files.deleteIfExists(SetAside.file(folder, exchange));
    journal.append(new Line.Done(exchange));
  }

  /** Waits for everything that was begun; whether it was all done in that time. */
  boolean finish(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean fetched = ended(fetching, deadline);
    retry();
    return ended(packing, deadline) && fetched;
  }

  private static boolean ended(ExecutorService threads, long deadline) {
    threads.shutdown();
    try {
      return threads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
