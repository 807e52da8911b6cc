package dev.exhibit.cli.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as text. */
public final class UtcText {
  private static final DateTimeFormatter SECONDS = formatter("yyyy-MM-dd HH:mm:ss 'UTC'");
  private static final DateTimeFormatter MILLIS = formatter("yyyy-MM-dd HH:mm:ss.SSS 'UTC'");

  private UtcText() {}

  /** To the second. */
  public static String of(Instant instant) {
    return SECONDS.format(instant);
  }

  /** To the millisecond. */
  static String exact(Instant instant) {
    return MILLIS.format(instant);
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
