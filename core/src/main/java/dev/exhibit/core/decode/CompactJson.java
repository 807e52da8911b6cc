package dev.exhibit.core.decode;

import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * JSON without blanks and with text unescaped where JSON allows: the form that producers hash and
 * sign. Whole numbers keep all their digits, also those that a double cannot hold; a document with
 * a fraction has no single such form.
 */
public final class CompactJson {
  private final Names order;
  private final StringBuilder out = new StringBuilder();
  private boolean exact = true;

  private CompactJson(Names order) {
    this.order = order;
  }

  /** In which order the members of an object stand. */
  public enum Names {
    /** By code point, as Python sorts them. */
    SORTED,
    /** By UTF-16 code unit: the RFC 8785 form. The same for names within U+FFFF. */
    CANONICAL,
    /** As they stand in the document. */
    AS_SHOWN
  }

  /** The text; empty if the document holds a fraction, which producers write in different ways. */
  public static Optional<String> of(JsonNode document, Names order) {
    CompactJson json = new CompactJson(order);
    json.value(document);
    return json.exact ? Optional.of(json.out.toString()) : Optional.empty();
  }

  /** Any document as a reader sees it, members as they stand; the library's own way is slow. */
  public static String shown(JsonNode document) {
    CompactJson json = new CompactJson(Names.AS_SHOWN);
    json.value(document);
    return json.out.toString();
  }

  private void value(JsonNode node) {
    if (node.isObject()) {
      object(node);
    } else if (node.isArray()) {
      array(node);
    } else if (node.isString()) {
      text(node.stringValue());
    } else {
      exact &= !node.isNumber() || node.isIntegralNumber();
      out.append(scalar(node));
    }
  }

  /** As the library writes it; its own way starts the whole mapper. */
  private static String scalar(JsonNode node) {
    return node.isNumber()
        ? node.numberValue().toString()
        : node.isBoolean() ? String.valueOf(node.booleanValue()) : "null";
  }

  private void object(JsonNode node) {
    List<String> names = new ArrayList<>(node.propertyNames());
    switch (order) {
      case SORTED -> names.sort(CompactJson::byCodePoint);
      case CANONICAL -> names.sort(null);
      case AS_SHOWN -> {}
    }
    out.append('{');
    for (int i = 0; i < names.size(); i++) {
      out.append(i == 0 ? "" : ",");
      text(names.get(i));
      out.append(':');
      value(node.path(names.get(i)));
    }
    out.append('}');
  }

  private void array(JsonNode node) {
    out.append('[');
    for (int i = 0; i < node.size(); i++) {
      out.append(i == 0 ? "" : ",");
      value(node.path(i));
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> plain(c);
      }
    }
    out.append('"');
  }

  private void plain(char c) {
    if (c < ' ') {
      out.append(Filled.of("\\u%04x", (int) c));
    } else {
      out.append(c);
    }
  }

  private static int byCodePoint(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return Arrays.compare(left, right);
  }
}
