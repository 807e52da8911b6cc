package dev.exhibit.core.exchange.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Times as providers write them: ISO 8601 with an offset, or seconds or milliseconds since 1970.
 */
public final class PayloadTime {
  /** Read as seconds this lies in the year 5138, so it is milliseconds. */
  private static final long SMALLEST_MILLIS = 100_000_000_000L;

  private static final int LONGEST_NUMBER = 18;

  /** Before 2018 there was no such service: zeros and counters are not times. */
  private static final Instant EARLIEST = Instant.parse("2018-01-01T00:00:00Z");

  private PayloadTime() {}

  public static Optional<Instant> parse(String text) {
    try {
      return (isNumber(text)
              ? epoch(Long.parseLong(text))
              : Optional.of(OffsetDateTime.parse(text).toInstant()))
          .filter(instant -> !instant.isBefore(EARLIEST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether it is 1 to 18 digits. */
  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_NUMBER;
  }

  private static Optional<Instant> epoch(long number) {
    return Optional.of(
        number >= SMALLEST_MILLIS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
  }
}
