package dev.exhibit.core.dstack.log;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether two JSON documents say the same. How a number is written is no part of it. A program that
 * reads a document and writes it again also leaves out members without a value, or writes such that
 * were absent: null, false, zero, empty text, an empty list or object. Neither contradicts the
 * other, as one of them says nothing there.
 */
final class SameDocument {
  private static final Comparator<JsonNode> BY_VALUE = (a, b) -> same(a, b) ? 0 : 1;

  private SameDocument() {}

  /** Whether both have the same members. */
  static boolean exactly(JsonNode a, JsonNode b) {
    return a.equals(BY_VALUE, b);
  }

  /** Whether both have the same members but for those without a value. */
  static boolean inEffect(JsonNode a, JsonNode b) {
    return exactly(valued(a), valued(b));
  }

  private static boolean same(JsonNode a, JsonNode b) {
    if (a.isIntegralNumber() && b.isIntegralNumber()) {
      return a.bigIntegerValue().equals(b.bigIntegerValue());
    }
    return (a.isNumber() && b.isNumber()) ? a.doubleValue() == b.doubleValue() : a.equals(b);
  }

  /** The document without members that have no value. Elements of lists keep their places. */
  static JsonNode valued(JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              member -> {
                JsonNode value = valued(member.getValue());
                if (!isWithoutValue(value)) {
                  object.set(member.getKey(), value);
                }
              });
      return object;
    }
    if (node.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> list.add(valued(element)));
      return list;
    }
    return node;
  }

  private static boolean isWithoutValue(JsonNode node) {
    return node.isNull()
        || (node.isContainer() && node.isEmpty())
        || (node.isString() && node.stringValue().isEmpty())
        || (node.isBoolean() && !node.booleanValue())
        || (node.isNumber() && node.doubleValue() == 0);
  }
}
