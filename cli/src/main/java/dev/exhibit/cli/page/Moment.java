package dev.exhibit.cli.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants, always in UTC and to the second. */
public final class Moment {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Moment() {}

  public static Html of(Instant instant) {
    return Html.element("time", "datetime=\"" + instant + "\"", Html.text(TIME.format(instant)));
  }
}
