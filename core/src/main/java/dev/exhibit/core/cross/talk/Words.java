package dev.exhibit.core.cross.talk;

import dev.exhibit.data.Ordered;
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
      Ordered.set("", "text", "output_text", "input_text", "refusal");

  /**
   * Kinds of parts in which it does not; calls of tools and their results are told by their end.
   */
  private static final Set<String> SILENT =
      Ordered.set(
          "thinking",
          "redacted_thinking",
          "reasoning",
          "reasoning_text",
          "summary_text",
          "image",
          "image_url",
          "input_image",
          "audio",
          "input_audio",
          "output_audio",
          "file",
          "input_file",
          "document",
          "tool-call",
          "tool-result");

  /** What reasoning stands between, where a service leaves it in the text. */
  private static final Map<String, String> REASONING =
      Ordered.map(
          Map.entry("<think>", "</think>"),
          Map.entry("<thinking>", "</thinking>"),
          Map.entry("<reasoning>", "</reasoning>"),
          Map.entry("[THINK]", "[/THINK]"),
          Map.entry("◁think▷", "◁/think▷"));

  /** The next line, of Python, and the mark of a byte order, of JavaScript. */
  private static final String MORE_SPACE = "\u0085\uFEFF";

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

  /** Whether each part of a content is of a kind of which it is known whether a model speaks. */
  static boolean areKnown(JsonNode content) {
    for (JsonNode part : content.isArray() ? content : List.<JsonNode>of()) {
      String type = part.path("type").asString("");
      if (!part.isString()
          && !SPOKEN.contains(type)
          && !SILENT.contains(type)
          && !Said.isWithoutWords(type)
          && !type.endsWith("_use")
          && !type.endsWith("_result")) {
        return false;
      }
    }
    return true;
  }

  /** Of a text: without the reasoning that some models begin with, and without white space. */
  static String of(String text) {
    String words = text.substring(begin(text));
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

  /** Where the text begins behind white space. */
  static int begin(String text) {
    int begin = 0;
    while (begin < text.length() && isSpace(text.charAt(begin))) {
      begin++;
    }
    return begin;
  }

  /** What callers cut off, in JavaScript or Python, without a thought: theirs are the widest. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || MORE_SPACE.indexOf(c) >= 0;
  }

  private static String dense(String text) {
    StringBuilder dense = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isSpace(text.charAt(i))) {
        dense.append(text.charAt(i));
      }
    }
    return dense.toString();
  }
}
