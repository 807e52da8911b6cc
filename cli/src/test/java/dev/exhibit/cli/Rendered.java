package dev.exhibit.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The sentence that a template and its arguments make, as a reader of the JSON would make it. */
final class Rendered {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");

  private Rendered() {}

  /** Of an object with {@code template} and {@code arguments}. */
  static String of(JsonNode message) {
    String template = message.path("template").stringValue("");
    JsonNode arguments = message.path("arguments");
    return arguments.isEmpty()
        ? template
        : PLACE
            .matcher(template)
            .replaceAll(
                place ->
                    Matcher.quoteReplacement(
                        words(arguments.path(Integer.parseInt(place.group(1))))));
  }

  private static String words(JsonNode value) {
    JsonNode content = value.path("value");
    return switch (value.path("kind").stringValue("")) {
      case "message" -> of(content);
      case "number" -> content.toString();
      case "sha256", "sha384", "hex", "instant", "version", "name", "text" ->
          content.stringValue("");
      case "list" -> content.valueStream().map(Rendered::words).collect(Collectors.joining(", "));
      default -> throw new AssertionError("no argument is such: " + value);
    };
  }
}
