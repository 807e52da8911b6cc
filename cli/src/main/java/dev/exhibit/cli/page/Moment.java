package dev.exhibit.cli.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants, always in UTC and to the second. */
public final class Moment {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter PRECISE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Moment() {}

  public static Html of(Instant instant) {
    return Html.element(
        "time",
        "datetime=\"" + instant.truncatedTo(ChronoUnit.MILLIS) + "\"",
        Html.text(TIME.format(instant)));
  }

  /** The day in UTC. */
  public static String day(Instant instant) {
    return DAY.format(instant);
  }

  /** The second in UTC. */
  public static String words(Instant instant) {
    return TIME.format(instant);
  }

  /** To the millisecond, for steps that follow each other closely. */
  public static Html precise(Instant instant) {
    return Html.element(
        "time",
        "datetime=\"" + instant.truncatedTo(ChronoUnit.MILLIS) + "\"",
        Html.text(PRECISE.format(instant)));
  }
}
