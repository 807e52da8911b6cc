package dev.exhibit.data;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.ValueNode;

/**
 * Builds the tree of a document from its tokens, as the library's mapper does: that one starts
 * calendars and much else, which takes longer than a small document.
 */
final class JsonTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser tokens;

  JsonTree(JsonParser tokens) {
    this.tokens = tokens;
  }

  /** The value that begins at {@code first}; its depth is limited by the parser. */
  JsonNode value(JsonToken first) {
    return switch (first) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      default -> scalar(first);
    };
  }

  private ObjectNode object() {
    ObjectNode object = NODES.objectNode();
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      String name = tokens.currentName();
      object.set(name, value(tokens.nextToken()));
    }
    return object;
  }

  private ArrayNode array() {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken next = tokens.nextToken();
        next != JsonToken.END_ARRAY;
        next = tokens.nextToken()) {
      array.add(value(next));
    }
    return array;
  }

  private ValueNode scalar(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> NODES.stringNode(tokens.getString());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(tokens.getDecimalValue());
      case VALUE_NUMBER_INT -> integer();
      default -> throw new IllegalStateException("no value begins with " + token);
    };
  }

  private ValueNode integer() {
    return switch (tokens.getNumberType()) {
      case INT -> NODES.numberNode(tokens.getIntValue());
      case LONG -> NODES.numberNode(tokens.getLongValue());
      default -> NODES.numberNode(tokens.getBigIntegerValue());
    };
  }
}
