package dev.exhibit.collector.record.spool;

import dev.exhibit.collector.session.RandomBytes;
import dev.exhibit.data.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Decides which unit an exchange belongs to, and when a unit is over. */
public final class Units {
  /** A unit ends here whatever the rotation, well below what a bundle can hold. */
  static final int MAX_EXCHANGES = 2_000;

  static final long MAX_BYTES = 1L << 30;

  private static final int RANDOM_BYTES = 4;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Rotation rotation;
  private final InstantSource clock;
  private final RandomBytes random;
  private final Consumer<Unit> whenOver;
  private Optional<Unit> current = Optional.empty();
  private Instant openedAt = Instant.EPOCH;

  /**
   * Units of this rotation.
   *
   * @param whenOver told once of each unit that can be packed; must not block
   */
  public Units(
      Rotation rotation, InstantSource clock, RandomBytes random, Consumer<Unit> whenOver) {
    this.rotation = rotation;
    this.clock = clock;
    this.random = random;
    this.whenOver = whenOver;
  }

  /** A name that no other unit or exchange has, and that sorts by time. */
  public String newName() {
    Bytes tail = random.next(RANDOM_BYTES);
    return TIME.format(clock.instant()) + "-" + tail.hex();
  }

  /** The unit of an exchange that begins now; it has entered. */
  public synchronized Unit enter(String exchange) {
    if (rotation instanceof Rotation.PerExchange) {
      Unit own = new Unit(exchange);
      own.enter();
      own.close();
      return own;
    }
    tick();
    Unit unit = current.filter(u -> !u.isFull(MAX_EXCHANGES, MAX_BYTES)).orElseGet(this::next);
    if (unit.enter()) {
      return unit;
    }
    throw new IllegalStateException("the current unit is open");
  }

  private Unit next() {
    endCurrent();
    Unit fresh = new Unit(newName());
    current = Optional.of(fresh);
    openedAt = clock.instant();
    return fresh;
  }

  /** Ends the current unit if its time is over. */
  public synchronized void tick() {
    if (rotation instanceof Rotation.Every every
        && Duration.between(openedAt, clock.instant()).compareTo(every.span()) >= 0) {
      endCurrent();
    }
  }

  /** Ends the current unit. */
  public synchronized void endCurrent() {
    Optional<Unit> unit = current;
    current = Optional.empty();
    unit.filter(Unit::close).ifPresent(whenOver);
  }

  /** An exchange that entered is over, with its evidence. */
  public void leave(Unit unit, Optional<Recorded> recorded) {
    if (unit.leave(recorded)) {
      whenOver.accept(unit);
    }
  }
}
