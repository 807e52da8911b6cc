package dev.exhibit.core.cross.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a request in the form of chat completions, Messages or Responses says of its conversation.
 * Consecutive messages of the model are one turn, as several items of an answer are. A turn of the
 * model that ends the request is the beginning of the answer, and quotes nothing.
 *
 * @param messages with the model's turns, but for one at the end
 * @param begun what the model is to go on from; empty if the request ends otherwise
 */
record Conversation(List<Said> messages, String begun) {
  private static final String BY_ID = "id";

  Conversation {
    messages = List.copyOf(messages);
  }

  /** Of this request; empty if it is no conversation. */
  static Optional<Conversation> of(JsonNode request) {
    Turns turns = new Turns();
    turns.frame(request.path("system"));
    turns.frame(request.path("instructions"));
    JsonNode input = request.path("input");
    JsonNode messages = request.path("messages");
    if (input.isString()) {
      turns.add("user", Words.of(input.stringValue()));
    }
    (messages.isArray() ? messages : input)
        .forEach(message -> turns.add(role(message), words(message)));
    return turns.any ? Optional.of(turns.end()) : Optional.empty();
  }

  /** Items of Responses that are no messages have a type, and are the model's or a tool's. */
  private static String role(JsonNode message) {
    String type = message.path("type").asString("");
    String otherwise =
        type.endsWith("_output")
            ? "tool"
            : type.endsWith("_call") || type.equals("reasoning") ? Said.MODEL : "user";
    return message.path("role").asString(otherwise);
  }

  private static String words(JsonNode message) {
    return message.path("type").asString("").equals("reasoning") ? "" : Words.of(message);
  }

  /** Messages as they come; those of the model are put together until another follows. */
  private static final class Turns {
    private final List<Said> said = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private boolean isModelSpeaking;
    private boolean any;

    void frame(JsonNode text) {
      if (!text.isMissingNode()) {
        said.add(
            new Said("system", text.isString() ? Words.of(text.stringValue()) : Words.of(text)));
      }
    }

    void add(String role, String text) {
      any = true;
      if (role.equals(Said.MODEL)) {
        isModelSpeaking = true;
        words.append(text);
        return;
      }
      if (isModelSpeaking) {
        said.add(new Said(Said.MODEL, words.toString()));
        words.setLength(0);
        isModelSpeaking = false;
      }
      said.add(new Said(role, text));
    }

    Conversation end() {
      return new Conversation(said, words.toString());
    }
  }

  /** Of everything before the answer. */
  String before() {
    return Said.digest(messages);
  }

  /** Of what was asked last, with each of these answers, and with what was begun before them. */
  List<String> with(List<String> answers) {
    List<Said> asked = asked(messages.size());
    return answers.stream()
        .flatMap(words -> Stream.of(words, begun + words))
        .distinct()
        .map(words -> turn(asked, words))
        .toList();
  }

  /** Where the last turn of the model is, among the messages; -1 if there is none. */
  int quoted() {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).isByModel()) {
        return i;
      }
    }
    return -1;
  }

  /** Of what was asked last and what answered it. */
  String turn(int at) {
    return turn(asked(at), messages.get(at).words());
  }

  /** Of everything before that. */
  String before(int at) {
    return Said.digest(messages.subList(0, at));
  }

  /** What was said before one message since the model spoke last, without what frames it. */
  private List<Said> asked(int at) {
    int first = at;
    while (first > 0 && !messages.get(first - 1).isByModel()) {
      first--;
    }
    return messages.subList(first, at).stream().filter(message -> !message.isFrame()).toList();
  }

  private static String turn(List<Said> asked, String words) {
    List<Said> turn = new ArrayList<>(asked);
    turn.add(new Said(Said.MODEL, words));
    return Said.digest(turn);
  }

  /** Of an answer that is quoted by its id alone. */
  static String byId(String id) {
    return Said.digest(List.of(new Said(BY_ID, id)));
  }
}
