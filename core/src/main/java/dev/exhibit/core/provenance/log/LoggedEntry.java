package dev.exhibit.core.provenance.log;

import dev.exhibit.core.provenance.bundle.LogEntry;
import dev.exhibit.core.provenance.root.LogKey;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry that a trusted log has promised or proven to hold; only {@link EntryCheck} makes one.
 */
public final class LoggedEntry {
  private final LogEntry entry;
  private final EntryBody body;
  private final LogKey log;
  private final Optional<Instant> time;
  private final boolean included;

  LoggedEntry(
      LogEntry entry, EntryBody body, LogKey log, Optional<Instant> time, boolean included) {
    this.entry = entry;
    this.body = body;
    this.log = log;
    this.time = time;
    this.included = included;
  }

  /** The index in the whole log. */
  public long index() {
    return entry.index();
  }

  /** What the body says. */
  public EntryBody body() {
    return body;
  }

  /** The log. */
  public LogKey log() {
    return log;
  }

  /** When the log took it, if the log has signed that. */
  public Optional<Instant> time() {
    return time;
  }

  /** Whether an inclusion proof under a signed checkpoint shows it in the log. */
  public boolean included() {
    return included;
  }
}
