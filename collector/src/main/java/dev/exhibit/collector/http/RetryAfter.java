package dev.exhibit.collector.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The header Retry-After: seconds, or an HTTP date. RFC 9110 §10.2.3. */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /** How long {@code answer} asks to wait; zero if it does not say so in either form. */
  static Duration of(Answer answer, Instant now) {
    return answer
        .header("retry-after")
        .map(value -> parse(value.strip(), now))
        .orElse(Duration.ZERO);
  }

  private static Duration parse(String value, Instant now) {
    if (SECONDS.matcher(value).matches()) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    } catch (DateTimeException e) {
      return Duration.ZERO; // neither form: our own pause applies
    }
  }
}
