package dev.exhibit.core.cross.talk;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a response answers, in the form of chat completions, Messages or Responses, whole or as a
 * stream of events.
 *
 * @param words of each choice; empty if the form is not known
 * @param id by which a later request may quote it; empty if it has none
 */
record Answer(List<String> words, String id) {
  /** None that could be read. */
  static final Answer UNREAD = new Answer(List.of(), "");

  /** A response with more choices is not read: each costs as much as the question is long. */
  static final int MOST_CHOICES = 16;

  private static final String DATA = "data:";

  Answer {
    words = List.copyOf(words);
  }

  static Answer of(Bytes body) {
    Answer answer = document(body).map(Answer::whole).orElseGet(() -> streamed(body.utf8Lossy()));
    return answer.words.size() > MOST_CHOICES ? UNREAD : answer;
  }

  static Optional<JsonNode> document(Bytes body) {
    try {
      JsonNode document = StrictJson.parse(body);
      return document.isObject() ? Optional.of(document) : Optional.empty();
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  private static Answer whole(JsonNode response) {
    List<String> words = new ArrayList<>();
    for (JsonNode choice : response.path("choices")) {
      if (choice.path("message").isObject()) {
        words.add(Words.of(choice.path("message")));
      }
    }
    if (response.path("content").isArray()) {
      words.add(Words.of(response.path("content")));
    }
    if (response.path("output").isArray()) {
      words.add(output(response.path("output")));
    }
    return new Answer(words, response.path("id").asString(""));
  }

  /** Of the items of an answer, those that are messages. */
  private static String output(JsonNode items) {
    StringBuilder words = new StringBuilder();
    for (JsonNode item : items) {
      if (item.path("type").asString("").equals("message")) {
        words.append(Words.of(item));
      }
    }
    return words.toString();
  }

  private static Answer streamed(String body) {
    Pieces pieces = new Pieces();
    body.lines()
        .filter(line -> line.startsWith(DATA))
        .map(line -> document(Bytes.utf8(line.substring(DATA.length()).strip())))
        .flatMap(Optional::stream)
        .forEach(pieces::add);
    return pieces.answer();
  }

  /** The pieces of a stream, by choice. */
  private static final class Pieces {
    private final TreeMap<Integer, StringBuilder> byChoice = new TreeMap<>();
    private String id = "";

    void add(JsonNode event) {
      for (JsonNode choice : event.path("choices")) {
        add(choice.path("index").asInt(0), choice.path("delta").path("content"));
      }
      JsonNode delta = event.path("delta");
      if (delta.isObject()) {
        add(0, delta.path("text"));
      } else if (event.path("type").asString("").equals("response.output_text.delta")) {
        add(0, delta);
      }
      String named = event.path("response").path("id").asString(event.path("id").asString(""));
      id = id.isEmpty() ? named : id;
    }

    private void add(int choice, JsonNode text) {
      StringBuilder words = byChoice.computeIfAbsent(choice, any -> new StringBuilder());
      if (text.isString()) {
        words.append(text.stringValue());
      }
    }

    Answer answer() {
      return new Answer(
          byChoice.values().stream().map(words -> Words.of(words.toString())).toList(), id);
    }
  }
}
