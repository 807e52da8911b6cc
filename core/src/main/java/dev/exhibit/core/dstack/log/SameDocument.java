package dev.exhibit.core.dstack.log;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a JSON document says, so that two can be compared. How a number is written is no part of it.
 * A program that reads a document and writes it again also leaves out members without a value, or
 * writes such that were absent: null, false, zero, empty text, an empty list or object. Of two
 * switches of an app compose it may leave out, or fill in, {@code true}: that is what dstack takes
 * where they are absent. Neither document contradicts the other, as one of them says nothing there.
 *
 * @param valued the document without such members
 * @param switches the switches that it states
 */
record SameDocument(JsonNode valued, Map<String, Boolean> switches) {
  /** Source: dstack-types, {@code AppCompose}, {@code default_true}. */
  private static final List<String> ON_IF_ABSENT = List.of("public_tcbinfo", "secure_time");

  private static final Comparator<JsonNode> BY_VALUE = (a, b) -> same(a, b) ? 0 : 1;

  static SameDocument of(JsonNode document) {
    JsonNode valued = valued(document);
    Map<String, Boolean> switches = new LinkedHashMap<>();
    for (String name : ON_IF_ABSENT) {
      if (document.path(name).isBoolean()) {
        switches.put(name, document.path(name).booleanValue());
        ((ObjectNode) valued).remove(name);
      }
    }
    return new SameDocument(valued, switches);
  }

  /** Whether both have the same members. */
  static boolean exactly(JsonNode a, JsonNode b) {
    return a.equals(BY_VALUE, b);
  }

  /** Whether neither says what the other contradicts. */
  boolean agrees(SameDocument other) {
    return exactly(valued, other.valued)
        && switches.entrySet().stream()
            .allMatch(
                mine ->
                    mine.getValue()
                        .equals(other.switches.getOrDefault(mine.getKey(), mine.getValue())));
  }

  private static boolean same(JsonNode a, JsonNode b) {
    if (a.isIntegralNumber() && b.isIntegralNumber()) {
      return a.bigIntegerValue().equals(b.bigIntegerValue());
    }
    return (a.isNumber() && b.isNumber()) ? a.doubleValue() == b.doubleValue() : a.equals(b);
  }

  /** The document without members that have no value. Elements of lists keep their places. */
  private static JsonNode valued(JsonNode node) {
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
