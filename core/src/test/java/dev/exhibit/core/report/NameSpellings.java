package dev.exhibit.core.report;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The many names under which a report may state one value again: names are compared without case
 * and underscores, so that {@code mrtd}, {@code MRTD} and {@code mr__td} are one.
 */
public final class NameSpellings {
  /** The longest name that is read as one of a copy. */
  private static final int LONGEST = 15;

  private NameSpellings() {}

  /** Every spelling of {@code name} with at most as many underscores between as fit. */
  public static Stream<String> of(String name) {
    return IntStream.rangeClosed(0, LONGEST - name.length())
        .boxed()
        .flatMap(more -> spread(name, more))
        .flatMap(NameSpellings::inEachCase);
  }

  /** {@code name} with {@code more} underscores, before, between and behind its letters. */
  private static Stream<String> spread(String name, int more) {
    if (name.isEmpty()) {
      return Stream.of("_".repeat(more));
    }
    return IntStream.rangeClosed(0, more)
        .boxed()
        .flatMap(
            first ->
                spread(name.substring(1), more - first)
                    .map(rest -> "_".repeat(first) + name.charAt(0) + rest));
  }

  private static Stream<String> inEachCase(String name) {
    int[] letters = IntStream.range(0, name.length()).filter(i -> name.charAt(i) != '_').toArray();
    return IntStream.range(0, 1 << letters.length).mapToObj(mask -> inCase(name, letters, mask));
  }

  private static String inCase(String name, int[] letters, int mask) {
    StringBuilder spelt = new StringBuilder(name.toLowerCase(Locale.ROOT));
    for (int i = 0; i < letters.length; i++) {
      if ((mask >> i & 1) == 1) {
        spelt.setCharAt(letters[i], Character.toUpperCase(name.charAt(letters[i])));
      }
    }
    return spelt.toString();
  }
}
