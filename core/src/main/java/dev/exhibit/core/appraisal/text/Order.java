package dev.exhibit.core.appraisal.text;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The order in which a reader would put two values: numbers, instants, versions of numbers. */
public final class Order {
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9}){0,7}");
  private static final Pattern DOT = Pattern.compile("\\.");

  private Order() {}

  /** How {@code one} stands to {@code other}; nothing where they differ and have no order. */
  public static OptionalInt of(Object one, Object other) {
    if (one.equals(other)) {
      return OptionalInt.of(0);
    }
    return switch (one) {
      case Long number ->
          other instanceof Long bound
              ? OptionalInt.of(number.compareTo(bound))
              : OptionalInt.empty();
      case String words ->
          other instanceof String bound ? ofWords(words, bound) : OptionalInt.empty();
      default -> OptionalInt.empty();
    };
  }

  private static OptionalInt ofWords(String one, String other) {
    if (VERSION.matcher(one).matches() && VERSION.matcher(other).matches()) {
      return OptionalInt.of(Arrays.compare(numbers(one), numbers(other)));
    }
    Optional<Instant> first = instant(one);
    Optional<Instant> second = instant(other);
    return first.isPresent() && second.isPresent()
        ? OptionalInt.of(first.get().compareTo(second.get()))
        : OptionalInt.empty();
  }

  private static int[] numbers(String version) {
    return DOT.splitAsStream(version).mapToInt(Integer::parseInt).toArray();
  }

  private static Optional<Instant> instant(String words) {
    try {
      return Optional.of(Instant.parse(words));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
