package dev.exhibit.core.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that somebody may have meant by one that is not known. */
public final class NearName {
  /**
   * Most letters that may have to be inserted, left out or replaced, for each three of the name.
   */
  private static final int LETTERS_A_SLIP = 3;

  /** What somebody misspelt is short; anything else is no slip. */
  private static final int LONGEST = 64;

  private NearName() {}

  /** Such as {@code " (did you mean gpu.count?)"}, or nothing if no name is near. */
  public static String of(String unknown, Collection<String> known) {
    return find(unknown, known).map(name -> " (did you mean " + name + "?)").orElse("");
  }

  /** The nearest of the known names, if it is near. */
  public static Optional<String> find(String unknown, Collection<String> known) {
    if (unknown.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = unknown.toLowerCase(Locale.ROOT);
    Optional<String> nearest =
        known.stream()
            .min(
                Comparator.<String>comparingInt(name -> slips(lower, name))
                    .thenComparing(Comparator.naturalOrder()));
    return nearest.filter(
        name -> slips(lower, name) <= Math.max(1, lower.length() / LETTERS_A_SLIP));
  }

  /** Levenshtein's distance, whatever the case. */
  private static int slips(String from, String name) {
    String to = name.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
