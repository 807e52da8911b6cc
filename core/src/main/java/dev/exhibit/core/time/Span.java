package dev.exhibit.core.time;

import java.time.Duration;
import java.time.Instant;

/** The time between two instants in words. */
final class Span {
  private static final long MANY_HOURS = 48;
  private static final long MANY_MINUTES = 120;

  private Span() {}

  /** Rounded down to whole minutes, hours or days, such as {@code 12 days}. */
  static String of(Instant from, Instant to) {
    Duration span = Duration.between(from, to);
    if (span.toHours() >= MANY_HOURS) {
      return span.toDays() + " days";
    }
    if (span.toMinutes() >= MANY_MINUTES) {
      return span.toHours() + " hours";
    }
    return span.toMinutes() == 1 ? "1 minute" : span.toMinutes() + " minutes";
  }
}
