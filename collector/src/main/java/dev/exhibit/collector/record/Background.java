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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What is done with exchanges after they are over: evidence first, then the bundle. */
final class Background {
  private static final int FETCHING_AT_ONCE = 16;

  private final EvidenceDesk desk;
  private final UnitPacker packer;
  private final SpoolFolder folder;
  private final Journal journal;
  private final Counters counters;
  private final Progress progress;
  private final Semaphore fetching = new Semaphore(FETCHING_AT_ONCE);
  private final Semaphore packing = new Semaphore(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

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
    threads.execute(
        () -> {
          Recorded complete = withEvidence(new Unit.Job(unit, exchange, key));
          if (unit.leave(Optional.of(complete))) {
            pack(unit);
          }
        });
  }

  /** A unit is over and nothing in it is under way. */
  void unitOver(Unit unit) {
    threads.execute(() -> pack(unit));
  }

  private Recorded withEvidence(Unit.Job job) {
    fetching.acquireUninterruptibly();
    try {
      return desk.complete(job);
    } catch (IOException e) {
      job.unit().lacksSomething();
      progress.line("evidence for " + job.exchange().id() + " cannot be kept: " + e.getMessage());
      return job.exchange();
    } finally {
      fetching.release();
    }
  }

  private void pack(Unit unit) {
    List<Recorded> exchanges = unit.exchanges();
    if (exchanges.isEmpty()) {
      return;
    }
    packing.acquireUninterruptibly();
    try (Gathering stamps = desk.gathering()) {
      List<Path> bundles = packer.pack(unit.id(), exchanges, stamps);
      counters.add(Count.BUNDLES, bundles.size());
      if (unit.isIncomplete()) {
        counters.add(Count.INCOMPLETE, bundles.size());
      }
      forget(unit, exchanges);
      bundles.forEach(bundle -> progress.line("wrote " + bundle + "; " + counters.summary()));
    } catch (IOException | IllegalArgumentException e) {
      // The latter is unchecked: what the format does not admit. The exchanges stay in the spool.
      counters.add(Count.FAILED, 1);
      progress.line("no bundle of " + unit.id() + ", which stays in the spool: " + e.getMessage());
    } finally {
      packing.release();
    }
  }

  private void forget(Unit unit, List<Recorded> exchanges) throws IOException {
    for (Recorded exchange : exchanges) {
      forget(exchange.id());
      counters.add(Count.PENDING, -1);
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
    threads.shutdown();
    try {
      return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
