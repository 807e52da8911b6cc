package dev.exhibit.testdata.json;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * JSON as Python's {@code json.dumps} writes it by default: a blank after every comma and colon,
 * everything but ASCII escaped. Fractions, which the simulator never writes, are left out.
 */
public final class PythonJson {
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int LAST_ASCII = 0x7E;

  private PythonJson() {}

  /** The text. */
  public static String text(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(p -> quoted(p.getKey()) + ": " + text(p.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(PythonJson::text)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return node.isString() ? quoted(node.stringValue()) : node.toString();
  }

  private static String quoted(String value) {
    return value
        .chars()
        .mapToObj(c -> escaped((char) c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      default ->
          c < FIRST_PRINTABLE || c > LAST_ASCII
              ? String.format(Locale.ROOT, "\\u%04x", (int) c)
              : String.valueOf(c);
    };
  }
}
