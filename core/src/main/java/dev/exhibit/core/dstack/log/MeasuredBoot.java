package dev.exhibit.core.dstack.log;

import java.util.List;
import java.util.Optional;

/**
 * Runtime events that lead to a quote's RTMR3: name and payload of each are what was measured, and
 * nothing was measured besides. Only {@link ReplayCheck} makes one.
 */
public final class MeasuredBoot {
  private final Replay replay;

  MeasuredBoot(Replay replay) {
    if (!replay.covers(LoggedEvent.RUNTIME_REGISTER)) {
      throw new IllegalArgumentException("RTMR3 was not replayed");
    }
    this.replay = replay;
  }

  /** Whether the log is firmware's own, in which nothing is an event of dstack. */
  boolean ofFirmware() {
    return replay.log().binary();
  }

  /** The runtime events, in order. */
  List<LoggedEvent> events() {
    return replay.log().runtime();
  }

  /** What extended a register, in order, if the log leads to its value in the quote. */
  public Optional<List<Sha384>> digests(int register) {
    return replay.covers(register)
        ? Optional.of(
            replay.log().of(register).stream()
                .map(event -> replay.log().digest(event, replay.format()))
                .toList())
        : Optional.empty();
  }

  /** How many events of all registers were replayed. */
  public int replayed() {
    return (int) replay.log().events().stream().filter(e -> replay.covers(e.register())).count();
  }

  /** Whether every register was replayed, not RTMR3 alone. */
  public boolean whole() {
    return replay.open().isEmpty();
  }
}
