package dev.exhibit.core.decode;

import tools.jackson.databind.JsonNode;

/** The types of JSON values in words. */
public final class JsonKind {
  private JsonKind() {}

  /** What kind of JSON value this is, with its article. */
  public static String of(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      default -> "nothing";
    };
  }
}
