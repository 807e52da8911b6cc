package dev.exhibit.collector.http;

import java.time.Duration;

/**
 * How long a peer may take.
 *
 * @param connect until a connection stands
 * @param silence without a byte, from the request to the first byte and from one to the next
 * @param total for a whole call
 */
public record Patience(Duration connect, Duration silence, Duration total) {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(30);
  private static final Duration LONGEST_CALL = Duration.ofHours(1);

  /** Patience for a peer that may be silent as long as {@code silence}. */
  public static Patience of(Duration silence) {
    Duration connect = silence.compareTo(LONGEST_CONNECT) < 0 ? silence : LONGEST_CONNECT;
    Duration total = silence.compareTo(LONGEST_CALL) > 0 ? silence : LONGEST_CALL;
    return new Patience(connect, silence, total);
  }
}
