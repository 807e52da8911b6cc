package dev.exhibit.core.cross.talk;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The words of a message, whatever dialect it is in: the texts, in order. What callers add, drop or
 * move from one request to the next (reasoning, calls of tools, marks of a cache, names, white
 * space) is left out, so that an answer has the same words where it is quoted.
 */
final class Words {
  private static final List<String> TEXTS = List.of("content", "text", "output");
  private static final String THINKING = "<think>";
  private static final String THOUGHT = "</think>";

  private Words() {}

  /** Of a message, or of a list of its parts. */
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

  /** Of a text: without the reasoning that some models begin with, and without white space. */
  static String of(String text) {
    String words = text.strip();
    int end = words.startsWith(THINKING) ? words.indexOf(THOUGHT) : -1;
    return dense(end < 0 ? words : words.substring(end + THOUGHT.length()));
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
