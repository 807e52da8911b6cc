package dev.exhibit.core.cross.talk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The words of a message, whatever dialect it is in: the texts, in order. What callers add, drop or
 * move from one request to the next (reasoning, calls of tools, marks of a cache, names, white
 * space) is left out, so that an answer has the same words where it is quoted.
 */
final class Words {
  private static final List<String> TEXTS = List.of("content", "text", "output");

  /** The kinds of parts in which a model speaks; others are its reasoning, its tools, its sound. */
  private static final Set<String> SPOKEN =
      Set.of("", "text", "output_text", "input_text", "refusal");

  /** What reasoning stands between, where a service leaves it in the text. */
  private static final Map<String, String> REASONING =
      Map.of(
          "<think>", "</think>",
          "<thinking>", "</thinking>",
          "<reasoning>", "</reasoning>",
          "[THINK]", "[/THINK]",
          "◁think▷", "◁/think▷");

  private Words() {}

  /** Of a message that was asked, or of a list of its parts. */
  static String of(JsonNode message) {
    StringBuilder words = new StringBuilder();
    if (message.isArray()) {
      part(message, words);
    } else {
      TEXTS.forEach(name -> part(message.path(name), words));
    }
    return of(words.toString());
  }

  private static void part(JsonNode part, StringBuilder words) {
    if (part.isString()) {
      words.append(part.stringValue());
    } else if (part.isArray()) {
      part.forEach(each -> part(each, words));
    } else if (part.isObject()) {
      TEXTS.forEach(name -> part(part.path(name), words));
    }
  }

  /** What a model says in the content of a message, as it stands there: a text, or its parts. */
  static String spoken(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder words = new StringBuilder();
    for (JsonNode part : content) {
      if (part.isString()) {
        words.append(part.stringValue());
      } else if (SPOKEN.contains(part.path("type").asString(""))) {
        words.append(part.path("text").asString(""));
        words.append(part.path("refusal").asString(""));
      }
    }
    return words.toString();
  }

  /** Of a text: without the reasoning that some models begin with, and without white space. */
  static String of(String text) {
    String words = text.strip();
    for (Map.Entry<String, String> marks : REASONING.entrySet()) {
      int end = words.startsWith(marks.getKey()) ? words.indexOf(marks.getValue()) : -1;
      if (end >= 0) {
        return dense(words.substring(end + marks.getValue().length()));
      }
    }
    return dense(words);
  }

  /**
   * What a text of a model may be quoted as. Where a template opens the reasoning, the text only
   * closes it, and the caller takes what follows as the answer.
   */
  static Set<String> ways(String text) {
    Set<String> ways = new LinkedHashSet<>();
    ways.add(of(text));
    for (String end : REASONING.values()) {
      int first = text.indexOf(end);
      if (first >= 0) {
        ways.add(of(text.substring(first + end.length())));
        ways.add(of(text.substring(text.lastIndexOf(end) + end.length())));
      }
    }
    return ways;
  }

  private static String dense(String text) {
    StringBuilder dense = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        dense.append(text.charAt(i));
      }
    }
    return dense.toString();
  }
}
