package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The ways in which clients ask a model, each at an address of its own. */
public enum Dialect {
  /** OpenAI's chat completions. */
  CHAT("chat/completions", "messages", "chatcmpl-"),
  /** OpenAI's Responses. */
  RESPONSES("responses", "input", "resp_"),
  /** Anthropic's Messages. */
  MESSAGES("messages", "messages", "msg_");

  private final String path;
  private final String question;
  private final String idPrefix;

  Dialect(String path, String question, String idPrefix) {
    this.path = path;
    this.question = question;
    this.idPrefix = idPrefix;
  }

  /** Below the base address of the provider. */
  String path() {
    return path;
  }

  /** How the id of a response begins. */
  String idPrefix() {
    return idPrefix;
  }

  /** Empty if {@code body} is no request in it. */
  Optional<ChatRequest> parse(Bytes body) {
    if (this == CHAT) {
      return ChatRequest.parse(body);
    }
    try {
      JsonNode json = StrictJson.parse(body);
      boolean complete = json.path("model").isString() && json.has(question);
      return complete
          ? Optional.of(
              new ChatRequest(
                  json.get("model").stringValue(), json.path("stream").asBoolean(false)))
          : Optional.empty();
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }
}
