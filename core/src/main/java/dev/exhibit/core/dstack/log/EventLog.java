package dev.exhibit.core.dstack.log;

import java.util.List;

/**
 * A decoded event log, in order.
 *
 * @param binary whether it is firmware's own log, in which dstack's events have no names: every
 *     digest is then taken as it stands, and register 3 may hold events of any type
 */
record EventLog(List<LoggedEvent> events, boolean binary) {
  /** How many registers a trust domain has. */
  static final int REGISTERS = 4;

  EventLog {
    events = List.copyOf(events);
  }

  /** What extends a register for {@code event}: computed anew where its name and payload tell. */
  Sha384 digest(LoggedEvent event, RuntimeFormat format) {
    return event.isRuntime() && !binary
        ? format.digest(event)
        : new Sha384(event.digest().orElseThrow()); // LogRules has seen that it is there
  }

  /** The events of one register, in order. */
  List<LoggedEvent> of(int register) {
    return events.stream().filter(e -> e.register() == register).toList();
  }

  /** The events dstack measured. */
  List<LoggedEvent> runtime() {
    return of(LoggedEvent.RUNTIME_REGISTER);
  }
}
