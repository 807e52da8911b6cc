package dev.exhibit.collector.record.spool;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes into one bundle. However long it lasts, a bundle ends before it meets a limit. */
public sealed interface Rotation {
  /** Each exchange by itself. */
  record PerExchange() implements Rotation {}

  /** Everything from the recorder's start to its end. */
  record PerSession() implements Rotation {}

  /** Everything within such a span of time. */
  record Every(Duration span) implements Rotation {}

  /**
   * Reads {@code exchange}, {@code session}, or a span such as {@code 30s}, {@code 10m}, {@code
   * 2h}.
   */
  static Optional<Rotation> parse(String text) {
    return switch (text) {
      case "exchange" -> Optional.of(new PerExchange());
      case "session" -> Optional.of(new PerSession());
      default -> span(text).map(Every::new);
    };
  }

  private static Optional<Duration> span(String text) {
    Matcher parts = Pattern.compile("([1-9][0-9]{0,5})([smhd])").matcher(text);
    String iso = parts.matches() ? iso(parts.group(1), parts.group(2)) : text;
    try {
      return Optional.of(Duration.parse(iso)).filter(span -> span.compareTo(Duration.ZERO) > 0);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String iso(String number, String unit) {
    return (unit.equals("d") ? "P" : "PT") + number + unit.toUpperCase(Locale.ROOT);
  }
}
