package dev.exhibit.cli.html;

import dev.exhibit.cli.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Named values of an appraisal as tables: numbers and words of verified evidence. */
final class FactTable {
  private static final int MOST_ROWS = 60;
  private static final int MOST_CHARACTERS = 600;

  private FactTable() {}

  static Html of(Map<?, ?> facts) {
    List<Html> rows = new ArrayList<>();
    facts.entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(
            fact ->
                rows.add(Html.row(name(String.valueOf(fact.getKey())), value(fact.getValue()))));
    if (facts.size() > MOST_ROWS) {
      rows.add(Html.row("and", Html.text(Html.others(facts.size() - MOST_ROWS, "named values"))));
    }
    return Html.named(rows);
  }

  /** {@code tcbStatus} is read as "tcb status". */
  private static String name(String key) {
    return key.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
  }

  static Html value(Object value) {
    return cut(words(value), MOST_CHARACTERS);
  }

  /** Words of the verifier, cut if there are more characters. */
  static Html cut(String words, int most) {
    return words.length() <= most
        ? Html.text(words)
        : Html.text(words.substring(0, most) + "… (cut; see --format json)");
  }

  /** A value in words. */
  static String words(Object value) {
    return switch (value) {
      case List<?> list ->
          list.isEmpty()
              ? "none"
              : list.stream().map(FactTable::words).collect(Collectors.joining("; "));
      case Map<?, ?> map ->
          map.isEmpty()
              ? "none"
              : map.entrySet().stream()
                  .map(e -> e.getKey() + " " + words(e.getValue()))
                  .collect(Collectors.joining(", "));
      default -> String.valueOf(value);
    };
  }
}
