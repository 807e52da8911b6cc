package dev.exhibit.cli.render;

import dev.exhibit.data.Filled;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Named values as lines: name, value. Lists and maps are spelt out, and everything is escaped. */
final class FactText {
  private static final String INDENT = "      ";
  private static final int NAME_COLUMNS = 20;

  private FactText() {}

  /** One line for each value, or more where it is a long list. */
  static String of(Map<String, Object> facts, Style style) {
    StringBuilder out = new StringBuilder();
    facts.forEach((name, value) -> out.append(line(name, value, style)));
    return out.toString();
  }

  /** One named value. */
  static String line(String name, Object value, Style style) {
    String shown = Escaped.line(name);
    String lead = INDENT + Filled.of("%-" + NAME_COLUMNS + "s  ", shown);
    String lines = Wrapped.of(lead, words(value));
    return INDENT + style.faint(shown) + lines.substring(INDENT.length() + shown.length());
  }

  /** A value in words: the members of lists and maps with commas between them. */
  static String words(Object value) {
    return switch (value) {
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      default -> Escaped.line(String.valueOf(value));
    };
  }

  private static String list(List<?> list) {
    return list.isEmpty()
        ? "none"
        : list.stream().map(FactText::words).collect(Collectors.joining(", "));
  }

  private static String map(Map<?, ?> map) {
    return map.isEmpty()
        ? "none"
        : map.entrySet().stream()
            .map(e -> Escaped.line(String.valueOf(e.getKey())) + " " + words(e.getValue()))
            .collect(Collectors.joining(", "));
  }
}
