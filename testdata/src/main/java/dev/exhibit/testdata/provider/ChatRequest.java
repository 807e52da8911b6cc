package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.json.CompactJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a chat request asks for, as far as the simulation cares. */
public record ChatRequest(String model, boolean streaming) {
  /** A request in OpenAI's form, as a simple client would send it. */
  public static Bytes body(String model, boolean streaming, String prompt) {
    ObjectNode json = CompactJson.object().put("model", model);
    json.putArray("messages").addObject().put("role", "user").put("content", prompt);
    return CompactJson.bytes(json.put("stream", streaming));
  }

  /** Empty if {@code body} is no chat request. */
  public static Optional<ChatRequest> parse(Bytes body) {
    try {
      JsonNode json = StrictJson.parse(body);
      boolean complete = json.path("model").isString() && json.path("messages").isArray();
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
