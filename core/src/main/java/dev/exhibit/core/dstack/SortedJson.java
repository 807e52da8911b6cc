package dev.exhibit.core.dstack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * JSON with names in order of their code points, no blanks, and text unescaped where JSON allows:
 * the form whose hash measured software compares. For documents without fractions it is also the
 * RFC 8785 form, as long as no name lies beyond U+FFFF.
 */
final class SortedJson {
  private final StringBuilder out = new StringBuilder();
  private boolean exact = true;

  private SortedJson() {}

  /** The text; empty if the document holds a fraction, which producers write in different ways. */
  static Optional<String> of(JsonNode document) {
    SortedJson json = new SortedJson();
    json.value(document);
    return json.exact ? Optional.of(json.out.toString()) : Optional.empty();
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
      out.append(node);
    }
  }

  private void object(JsonNode node) {
    List<String> names = new ArrayList<>(node.propertyNames());
    names.sort(SortedJson::byCodePoint);
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
        default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    out.append('"');
  }

  private static int byCodePoint(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return java.util.Arrays.compare(left, right);
  }
}
