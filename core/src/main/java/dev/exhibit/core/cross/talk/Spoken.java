package dev.exhibit.core.cross.talk;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What one choice of an answer says, as it stands there.
 *
 * @param refusal what the model says instead; callers keep it as content, or as it is
 * @param transcript of what it says aloud
 */
record Spoken(String content, String refusal, String transcript) {
  private static final String MESSAGE = "message";

  static Spoken of(JsonNode message) {
    return new Spoken(
        Words.spoken(message.path("content")),
        message.path("refusal").asString(""),
        message.path("audio").path("transcript").asString(""));
  }

  /** Of the items of an answer, those that are messages. */
  static Spoken ofItems(JsonNode items) {
    StringBuilder words = new StringBuilder();
    for (JsonNode item : items) {
      if (item.path("type").asString("").equals(MESSAGE)) {
        words.append(Words.spoken(item.path("content")));
      }
    }
    return new Spoken(words.toString(), "", "");
  }

  /** Whether each item is of a kind of which it is known whether it says something. */
  static boolean areKnown(JsonNode items) {
    for (JsonNode item : items) {
      String type = item.path("type").asString("");
      if (!type.equals(MESSAGE) && !Said.isWithoutWords(type)) {
        return false;
      }
    }
    return true;
  }

  /** What it may be quoted as. */
  Set<String> ways() {
    Set<String> ways = new LinkedHashSet<>(Words.ways(content));
    if (!refusal.isEmpty()) {
      ways.addAll(Words.ways(refusal));
      ways.addAll(Words.ways(content + refusal));
    }
    if (!transcript.isEmpty()) {
      ways.addAll(Words.ways(transcript));
    }
    return ways;
  }
}
