package dev.exhibit.collector.record;

import dev.exhibit.collector.Gathering;
import dev.exhibit.collector.Progress;
import dev.exhibit.collector.http.ApiKey;
import dev.exhibit.collector.record.Counters.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What is done with exchanges after they are over: evidence first, then the bundle. */
final class Background {
  private final EvidenceDesk desk;
  private final UnitPacker packer;
  private final SpoolFolder folder;
  private final Journal journal;
  private final Counters counters;
  private final Progress progress;
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

  /** An exchange is over and safe; when its evidence is there too it leaves its unit. */
  void exchangeOver(Unit unit, Recorded exchange, Optional<ApiKey> key) {
    counters.add(Count.PENDING, 1);
    fetching.execute(
        () -> {
          Recorded complete = withEvidence(new Unit.Job(unit, exchange, key));
          if (unit.leave(Optional.of(complete))) {
            unitOver(unit);
          }
        });
  }

  /** A unit is over and nothing in it is under way. */
  void unitOver(Unit unit) {
    packing.execute(() -> packNow(unit));
  }

  private Recorded withEvidence(Unit.Job job) {
    try {
      return desk.complete(job);
    } catch (IOException e) {
      job.unit().lacksSomething();
      progress.line("evidence for " + job.exchange().id() + " cannot be kept: " + e.getMessage());
      return job.exchange();
    }
  }

  private void packNow(Unit unit) {
    List<Recorded> exchanges = unit.exchanges();
    if (exchanges.isEmpty()) {
      return;
    }
    try (Gathering stamps = desk.gathering()) {
      List<UnitPacker.Packed> bundles = packer.pack(unit.id(), exchanges, stamps);
      bundles.forEach(bundle -> made(unit, bundle));
    } catch (IOException | IllegalArgumentException e) {
      // The latter is unchecked: what the format does not admit. The exchanges stay in the spool.
      counters.add(Count.FAILED, 1);
      progress.line("no bundle of " + unit.id() + ", which stays in the spool: " + e.getMessage());
      return;
    }
    try {
      forget(unit, exchanges);
    } catch (IOException e) { // the next recorder finds the bundle and does it then
      progress.line("the spool could not be cleared of " + unit.id() + ": " + e.getMessage());
    }
  }

  private void made(Unit unit, UnitPacker.Packed bundle) {
    counters.add(Count.BUNDLES, 1);
    counters.add(Count.PENDING, -bundle.exchanges().size());
    if (unit.isIncomplete(bundle.exchanges())) {
      counters.add(Count.INCOMPLETE, 1);
    }
    progress.line("wrote " + bundle.file() + "; " + counters.summary());
  }

  private void forget(Unit unit, List<Recorded> exchanges) throws IOException {
    for (Recorded exchange : exchanges) {
      forget(exchange.id());
    }
    for (Path evidence : folder.evidence(unit.id())) {
      Files.deleteIfExists(evidence);
    }
  }

  /** Removes an exchange that is in a bundle from the spool. */
  void forget(String exchange) throws IOException {
    Files.deleteIfExists(folder.request(exchange));
    Files.deleteIfExists(folder.response(exchange));
    journal.append(new Line.Done(exchange));
  }

  /** Waits for everything that was begun; whether it was all done in that time. */
  boolean finish(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    return ended(fetching, deadline) && ended(packing, deadline);
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
