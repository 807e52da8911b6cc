package dev.exhibit.collector.record;

import dev.exhibit.bundle.document.Limits;
import dev.exhibit.collector.http.Disk;
import dev.exhibit.collector.http.OwnerOnly;
import dev.exhibit.collector.record.pack.EvidenceDesk;
import dev.exhibit.collector.record.pack.Settled;
import dev.exhibit.collector.record.pack.UnitPacker;
import dev.exhibit.collector.record.relay.HttpPort;
import dev.exhibit.collector.record.relay.Upstream;
import dev.exhibit.collector.record.relay.Waits;
import dev.exhibit.collector.record.spool.Counters;
import dev.exhibit.collector.record.spool.Counters.Count;
import dev.exhibit.collector.record.spool.Journal;
import dev.exhibit.collector.record.spool.RecordSettings;
import dev.exhibit.collector.record.spool.SpoolFolder;
import dev.exhibit.collector.record.spool.Units;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.data.Filled;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;

/** A recorder at work, from its start to its end. */
public final class Recorder implements Closeable {
  private static final Duration OPEN_EXCHANGES = Duration.ofSeconds(30);
  private static final Duration EVIDENCE = Duration.ofMinutes(5);

  private static final int RETRY = 5; // seconds until a bundle is tried again

  private final SpoolFolder folder;
  private final Journal journal;
  private final Counters counters = new Counters();
  private final EvidenceDesk desk;
  private final Background background;
  private final Units units;
  private final Upstream upstream;
  private final Surroundings around;
  private final Waits waits;
  private final int recovered;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rotation").factory());
  private Optional<HttpPort> front = Optional.empty();
  private Optional<HttpPort> control = Optional.empty();
  private boolean closed;

  private Recorder(RecordSettings settings, Surroundings around, SpoolFolder folder, Waits waits)
      throws IOException {
    this.around = around;
    this.waits = waits;
    this.folder = folder;
    Leftovers leftovers = Leftovers.read(folder);
    this.journal = new Journal(folder);
    this.desk = new EvidenceDesk(settings, around, folder, journal, counters);
    this.background =
        new Background(
            desk,
            new UnitPacker(settings, folder, around.clock(), Limits.DEFAULT),
            folder,
            journal,
            counters,
            around.progress());
    this.units =
        new Units(settings.rotation(), around.clock(), around.random(), background::unitOver);
    this.upstream = new Upstream(around.http());
    this.recovered =
        new Recovery(settings, folder, journal, background, around.progress()).begin(leftovers);
  }

  /**
   * Takes the spool, hands what an earlier recorder left there to the background, and listens.
   *
   * @throws IOException if the spool or the output cannot be used, or an address cannot be had
   */
  public static Recorder start(RecordSettings settings, Surroundings around) throws IOException {
    return start(settings, around, Disk.REAL, Waits.USUAL);
  }

  /** Starts with a spool on this disk. */
  public static Recorder start(RecordSettings settings, Surroundings around, Disk disk, Waits waits)
      throws IOException {
    requireResolved(settings.listen());
    Recorder recorder = prepare(settings, around, disk, waits);
    try {
      recorder.listen(settings);
    } catch (IOException e) {
      recorder.close();
      throw e;
    }
    return recorder;
  }

  /**
   * Finishes what an earlier recorder left in the spool, without listening.
   *
   * @return what became of it
   * @throws IOException if the spool or the output cannot be used
   */
  public static Settled recover(RecordSettings settings, Surroundings around) throws IOException {
    return recover(settings, around, Disk.REAL);
  }

  /** The same with a spool on this disk. */
  static Settled recover(RecordSettings settings, Surroundings around, Disk disk)
      throws IOException {
    if (!Files.isDirectory(settings.spool())) {
      throw new NoSuchFileException(settings.spool().toString());
    }
    Recorder recorder = prepare(settings, around, disk, Waits.USUAL);
    recorder.close();
    return recorder.settled();
  }

  /** What became of the exchanges so far, those of an earlier recorder included. */
  public Settled settled() {
    return background.tally().sum(recovered + (int) counters.get(Count.RECORDED));
  }

  private static Recorder prepare(
      RecordSettings settings, Surroundings around, Disk disk, Waits waits) throws IOException {
    SpoolFolder folder = SpoolFolder.take(settings.spool(), disk, settings.reserveBytes());
    try {
      OwnerOnly.newFolder(settings.output());
      return new Recorder(settings, around, folder, waits);
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  private void listen(RecordSettings settings) throws IOException {
    Door door = new Door(settings, around, folder, journal, upstream, units, background, counters);
    front = Optional.of(open(settings.listen(), new FrontDoor(door, around.progress()), settings));
    if (!settings.listen().getAddress().isLoopbackAddress()) {
      around
          .progress()
          .line(
              Filled.of(
                  "listening on %s, not only on this machine: whoever reaches port %d can use it",
                  settings.listen().getHostString(), address().getPort()));
    }
    if (settings.control().isPresent()) {
      ControlDoor told = new ControlDoor(folder, counters);
      control = Optional.of(open(settings.control().get(), told, settings));
    }
    every(1, units::tick);
    every(RETRY, background::retry);
  }

  private void every(int seconds, Runnable task) {
    var unused = ticks.scheduleAtFixedRate(task, seconds, seconds, TimeUnit.SECONDS);
  }

  private static void requireResolved(InetSocketAddress at) throws UnknownHostException {
    if (at.isUnresolved()) {
      throw new UnknownHostException(at.getHostString() + ": no such host");
    }
  }

  private HttpPort open(InetSocketAddress at, Handler handler, RecordSettings settings)
      throws IOException {
    return HttpPort.open(at, new HostCheck(handler, at, settings.hosts(), counters), waits);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return front.orElseThrow().address();
  }

  /** Where it tells how it is. */
  public Optional<InetSocketAddress> controlAddress() {
    return control.map(HttpPort::address);
  }

  /** Ends the current unit, so that its bundle is made. */
  public void rotate() {
    units.endCurrent();
  }

  /**
   * Waits for exchanges that take place, then for their evidence, packs everything and lets go of
   * the spool. What takes too long stays in the spool for the next recorder.
   */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    ticks.shutdownNow();
    awaitOpenExchanges();
    if (front.isPresent()) {
      front.get().close();
    }
    units.endCurrent();
    if (!background.finish(EVIDENCE)) {
      around.progress().line("what is not finished stays in the spool");
    }
    if (control.isPresent()) {
      control.get().close();
    }
    upstream.close();
    desk.close();
    journal.close();
    folder.close();
    if (front.isPresent()) {
      around.progress().line("ended: " + counters.summary());
    }
  }

  private void awaitOpenExchanges() {
    long deadline = System.nanoTime() + OPEN_EXCHANGES.toNanos();
    try {
      while (front.isPresent() && counters.get(Count.OPEN) > 0 && System.nanoTime() < deadline) {
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
