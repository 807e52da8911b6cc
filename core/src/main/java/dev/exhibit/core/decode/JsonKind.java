package dev.exhibit.core.decode;

import dev.exhibit.core.appraisal.Message;
import tools.jackson.databind.JsonNode;

/** The types of JSON values in words. */
public final class JsonKind {
  private JsonKind() {}

  /** What kind of JSON value this is, with its article. */
  public static Message of(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> Message.of("a list");
      case OBJECT -> Message.of("an object");
      case STRING -> Message.of("text");
      case NUMBER -> Message.of("a number");
      case BOOLEAN -> Message.of("true or false");
      case NULL -> Message.of("null");
      default -> Message.of("nothing");
    };
  }
}
