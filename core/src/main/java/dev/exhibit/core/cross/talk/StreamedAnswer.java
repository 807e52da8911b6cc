package dev.exhibit.core.cross.talk;

import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The pieces of a streamed answer, by choice. A stream that does not say that it ended, or that
 * holds an event which is not strict JSON, may have said more.
 */
final class StreamedAnswer {
  private static final String DATA = "data:";
  private static final String DONE = "[DONE]";
  private static final Set<String> ENDS =
      Set.of("message_stop", "response.completed", "response.incomplete");

  private final TreeMap<Integer, Pieces> byChoice = new TreeMap<>();
  private String id = "";
  private boolean isEnded;
  private boolean isBroken;

  private StreamedAnswer() {}

  private static final class Pieces {
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder transcript = new StringBuilder();

    Spoken spoken() {
      return new Spoken(content.toString(), refusal.toString(), transcript.toString());
    }
  }

  static Answer of(String body) {
    StreamedAnswer answer = new StreamedAnswer();
    body.lines()
        .filter(line -> line.startsWith(DATA))
        .map(line -> line.substring(DATA.length()).strip())
        .filter(data -> !data.isEmpty())
        .forEach(answer::event);
    List<Spoken> choices = answer.byChoice.values().stream().map(Pieces::spoken).toList();
    return Answer.of(choices, answer.id, answer.isEnded && !answer.isBroken);
  }

  private void event(String data) {
    if (data.equals(DONE)) {
      isEnded = true;
      return;
    }
    Optional<JsonNode> event = Answer.document(Bytes.utf8(data));
    isBroken |= event.isEmpty();
    event.ifPresent(this::add);
  }

  private void add(JsonNode event) {
    for (JsonNode choice : event.path("choices")) {
      JsonNode delta = choice.path("delta");
      Pieces pieces = choice(choice.path("index").asInt(0));
      pieces.content.append(Words.spoken(delta.path("content")));
      pieces.refusal.append(delta.path("refusal").asString(""));
      pieces.transcript.append(delta.path("audio").path("transcript").asString(""));
      isEnded |= choice.path("finish_reason").isString();
    }
    String type = event.path("type").asString("");
    JsonNode delta = event.path("delta");
    switch (type) {
      case "response.output_text.delta" -> choice(0).content.append(delta.asString(""));
      case "response.refusal.delta" -> choice(0).content.append(delta.asString(""));
      case "content_block_start" ->
          choice(0).content.append(event.path("content_block").path("text").asString(""));
      default -> {
        if (delta.isObject()) {
          choice(0).content.append(delta.path("text").asString(""));
        }
      }
    }
    isEnded |= ENDS.contains(type) || delta.path("stop_reason").isString();
    JsonNode items = event.path("response").path("output");
    isBroken |= event.path("error").isObject() || !Spoken.areKnown(items);
    String named = event.path("response").path("id").asString(event.path("id").asString(""));
    named = event.path("message").path("id").asString(named);
    id = id.isEmpty() ? named : id;
  }

  private Pieces choice(int index) {
    return byChoice.computeIfAbsent(index, any -> new Pieces());
  }
}
