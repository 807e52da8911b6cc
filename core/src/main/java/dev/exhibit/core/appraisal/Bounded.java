package dev.exhibit.core.appraisal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts what a finding says to a size that many findings can have. A value that every one of many
 * subjects repeats would otherwise make a report as long as the product of both.
 */
final class Bounded {
  private static final int MOST_CHARACTERS = 8_192;
  private static final int MOST_VALUES = 200;

  private Bounded() {}

  /** At most the first characters, and how many there were. What was cut once stays as it is. */
  static String text(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    String note = "… (cut, %d characters)".formatted(text.length());
    return text.substring(0, MOST_CHARACTERS - note.length()) + note;
  }

  /** All entries, for a check chose their names, and each of them bounded. */
  static Map<String, Object> map(Map<String, Object> values) {
    Map<String, Object> bounded = new LinkedHashMap<>();
    values.forEach((name, each) -> bounded.put(text(name), value(each)));
    return bounded;
  }

  private static Object value(Object value) {
    return switch (value) {
      case String text -> text(text);
      case List<?> list -> list(list);
      case Map<?, ?> map -> ofAny(map);
      default -> value;
    };
  }

  private static List<Object> list(List<?> list) {
    boolean fits = list.size() <= MOST_VALUES;
    List<Object> bounded = new ArrayList<>();
    list.stream()
        .limit(fits ? MOST_VALUES : MOST_VALUES - 1)
        .forEach(each -> bounded.add(value(each)));
    if (!fits) {
      bounded.add("… (cut, %d values)".formatted(list.size()));
    }
    return bounded;
  }

  private static Map<String, Object> ofAny(Map<?, ?> map) {
    Map<String, Object> bounded = new LinkedHashMap<>();
    map.entrySet().stream()
        .limit(MOST_VALUES)
        .forEach(e -> bounded.put(text(String.valueOf(e.getKey())), value(e.getValue())));
    return bounded;
  }
}
