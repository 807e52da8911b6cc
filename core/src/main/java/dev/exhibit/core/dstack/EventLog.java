package dev.exhibit.core.dstack;

import java.util.List;

/** A decoded event log, in order. */
record EventLog(List<LoggedEvent> events) {
  /** How many registers a trust domain has. */
  static final int REGISTERS = 4;

  EventLog {
    events = List.copyOf(events);
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
