package dev.exhibit.cli.html;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The texts in a request or a response as chat completions, completions, Responses and Messages
 * write them. It only shows: nothing is judged by it, and what it does not know is shown whole.
 */
final class Conversation {
  private static final String DATA = "data:";

  private Conversation() {}

  /** The texts of a request; empty if it is of no known form. */
  static List<Turn> request(Bytes body) {
    List<Turn> turns = new ArrayList<>();
    json(body).ifPresent(request -> asked(request, turns));
    return turns;
  }

  private static void asked(JsonNode request, List<Turn> turns) {
    add(turns, "system", text(request.path("system")));
    add(turns, "system", text(request.path("instructions")));
    add(turns, "user", text(request.path("prompt")));
    if (request.path("input").isString()) {
      add(turns, "user", text(request.path("input")));
    } else {
      request.path("input").forEach(message -> said(message, "user", turns));
    }
    request.path("messages").forEach(message -> said(message, "user", turns));
  }

  /** The texts of a response, those of a stream put together; empty if it is of no known form. */
  static List<Turn> response(Bytes body) {
    List<Turn> turns = new ArrayList<>();
    Optional<JsonNode> whole = json(body);
    if (whole.isPresent()) {
      answered(whole.get(), turns);
    } else {
      add(turns, "assistant", streamed(body.utf8Lossy()));
    }
    return turns;
  }

  private static void answered(JsonNode response, List<Turn> turns) {
    for (JsonNode choice : response.path("choices")) {
      add(turns, "assistant", text(choice.path("text")));
      said(choice.path("message"), "assistant", turns);
    }
    response.path("output").forEach(item -> said(item, "assistant", turns));
    add(turns, "assistant", text(response.path("content")));
  }

  private static String streamed(String body) {
    StringBuilder text = new StringBuilder();
    body.lines()
        .filter(line -> line.startsWith(DATA))
        .map(line -> json(Bytes.utf8(line.substring(DATA.length()).strip())))
        .flatMap(Optional::stream)
        .forEach(event -> text.append(piece(event)));
    return text.toString();
  }

  private static String piece(JsonNode event) {
    JsonNode choice = event.path("choices").path(0);
    JsonNode delta = event.path("delta");
    return text(choice.path("delta").path("content"))
        + text(choice.path("text"))
        + (delta.isObject() ? text(delta.path("text")) : "")
        + (event.path("type").asString("").equals("response.output_text.delta") ? text(delta) : "");
  }

  private static void said(JsonNode message, String otherwise, List<Turn> turns) {
    add(turns, message.path("role").asString(otherwise), text(message.path("content")));
  }

  private static void add(List<Turn> turns, String role, String text) {
    if (!text.isEmpty()) {
      turns.add(new Turn(role, text));
    }
  }

  /** A text, or the texts of a list of parts. */
  private static String text(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder parts = new StringBuilder();
    if (content.isArray()) {
      content.forEach(
          part -> parts.append(part.isString() ? part.stringValue() : text(part.path("text"))));
    }
    return parts.toString();
  }

  private static Optional<JsonNode> json(Bytes body) {
    try {
      JsonNode document = StrictJson.parse(body);
      return document.isObject() ? Optional.of(document) : Optional.empty();
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }
}
