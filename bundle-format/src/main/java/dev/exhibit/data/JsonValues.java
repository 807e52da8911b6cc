package dev.exhibit.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.Instantiatable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/**
 * Writes trees, maps, lists, texts, numbers, and bytes as hex, token by token, as the library's
 * mapper does: that one starts calendars and much else, which takes longer than a small document.
 */
final class JsonValues {
  private final JsonGenerator tokens;

  private JsonValues(JsonGenerator tokens) {
    this.tokens = tokens;
  }

  /** Writes {@code value}; the caller closes. */
  static void write(JsonGenerator tokens, Object value) {
    new JsonValues(tokens).value(value);
  }

  /** A layout with indents and line ends as {@code printer} has them. */
  static ObjectWriteContext indented(Instantiatable<? extends PrettyPrinter> printer) {
    return new ObjectWriteContext.Base() {
      @Override
      public PrettyPrinter getPrettyPrinter() {
        return printer.createInstance(); // it counts levels
      }

      @Override
      public boolean hasPrettyPrinter() {
        return true;
      }
    };
  }

  private void value(Object value) {
    if (value instanceof JsonNode node) {
      node(node);
    } else if (value instanceof Map<?, ?> members) {
      tokens.writeStartObject();
      members.forEach(
          (name, member) -> {
            tokens.writeName(name.toString());
            value(member);
          });
      tokens.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      tokens.writeStartArray();
      items.forEach(this::value);
      tokens.writeEndArray();
    } else {
      scalar(value);
    }
  }

  private void node(JsonNode node) {
    if (node.isObject()) {
      value(node.properties(), node);
    } else if (node.isArray()) {
      tokens.writeStartArray(node, node.size());
      node.forEach(this::node);
      tokens.writeEndArray();
    } else if (node.isString()) {
      tokens.writeString(node.stringValue());
    } else if (node.isBoolean()) {
      tokens.writeBoolean(node.booleanValue());
    } else if (node instanceof NumericNode number) {
      scalar(number.numberValue());
    } else {
      tokens.writeNull();
    }
  }

  private void value(Iterable<Map.Entry<String, JsonNode>> members, JsonNode object) {
    tokens.writeStartObject(object, object.size());
    for (Map.Entry<String, JsonNode> member : members) {
      tokens.writeName(member.getKey());
      node(member.getValue());
    }
    tokens.writeEndObject();
  }

  private void scalar(Object value) {
    if (value == null) {
      tokens.writeNull();
      return;
    }
    switch (value) {
      case String text -> tokens.writeString(text);
      case Boolean is -> tokens.writeBoolean(is);
      case Integer number -> tokens.writeNumber(number);
      case Long number -> tokens.writeNumber(number);
      case Double number -> tokens.writeNumber(number);
      case BigInteger number -> tokens.writeNumber(number);
      case BigDecimal number -> tokens.writeNumber(number);
      case Bytes bytes -> tokens.writeString(bytes.hex());
      case Enum<?> name -> tokens.writeString(name.name());
      case Instant at -> tokens.writeString(at.toString());
      case Sha256 digest -> tokens.writeString(digest.hex());
      default -> other(value);
    }
  }

  /** A mistake of ours, which tests find; a reader is better served by words than by no answer. */
  private void other(Object value) {
    assert false : "no JSON value: " + value.getClass();
    tokens.writeString(value.toString());
  }
}
