package dev.exhibit.cli.render;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A named value of a finding in words, whatever its shape. */
final class DetailWords {
  private DetailWords() {}

  static String of(Object value) {
    return switch (value) {
      case List<?> list ->
          list.isEmpty()
              ? "none"
              : list.stream().map(DetailWords::of).collect(Collectors.joining("; "));
      case Map<?, ?> map ->
          map.isEmpty()
              ? "none"
              : map.entrySet().stream()
                  .map(part -> part.getKey() + " " + of(part.getValue()))
                  .collect(Collectors.joining(", "));
      default -> String.valueOf(value);
    };
  }
}
