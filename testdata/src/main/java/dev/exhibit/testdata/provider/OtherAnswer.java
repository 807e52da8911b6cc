package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes answers in the dialects other than chat completions. */
final class OtherAnswer {
  private static final String TEXT = "A simulated answer – no model was asked.";

  private final String id;
  private final ChatRequest request;
  private final ResponseForm form;
  private final long created;

  private OtherAnswer(String id, ChatRequest request, ResponseForm form, Instant created) {
    this.id = id;
    this.request = request;
    this.form = form;
    this.created = created.getEpochSecond();
  }

  /** The answer to {@code request}, as {@code form} writes it. */
  static ChatAnswer in(
      Dialect dialect, ChatRequest request, ResponseForm form, String id, Instant created) {
    OtherAnswer answer = new OtherAnswer(id, request, form, created);
    boolean responses = dialect == Dialect.RESPONSES;
    if (!request.streaming()) {
      ObjectNode whole = responses ? answer.response("completed") : answer.message(true);
      return new ChatAnswer(id, List.of(CompactJson.bytes(whole)), form.hashed(whole), false);
    }
    List<Bytes> events = responses ? answer.responseEvents() : answer.messageEvents();
    Bytes sent = events.stream().reduce(Bytes.EMPTY, Bytes::concat);
    return new ChatAnswer(id, events, sent, true);
  }

  private ObjectNode response(String status) {
    ObjectNode response =
        CompactJson.object()
            .put("id", id)
            .put("object", "response")
            .put("created_at", created)
            .put("status", status)
            .put("model", request.model())
            .put("parallel_tool_calls", true)
            .put("tool_choice", "auto");
    response.putNull("error").putNull("incomplete_details").putNull("instructions");
    response.putArray("tools");
    if (status.equals("completed")) {
      ObjectNode item = response.putArray("output").addObject();
      item.put("type", "message").put("id", "item-1").put("role", "assistant");
      item.put("status", "completed");
      ObjectNode text = item.putArray("content").addObject();
      text.put("type", "output_text").put("text", TEXT).putArray("annotations");
    } else {
      response.putArray("output");
    }
    return response;
  }

  private List<Bytes> responseEvents() {
    List<Bytes> events = new ArrayList<>();
    ObjectNode created = event("response.created");
    created.set("response", response("in_progress"));
    events.add(bytes(created));
    for (String word : TEXT.split("(?= )", -1)) {
      events.add(
          bytes(
              event("response.output_text.delta")
                  .put("item_id", "item-1")
                  .put("output_index", 0)
                  .put("content_index", 0)
                  .put("delta", word)));
    }
    ObjectNode completed = event("response.completed");
    completed.set("response", response("completed"));
    events.add(bytes(completed));
    return events;
  }

  private ObjectNode message(boolean whole) {
    ObjectNode message =
        CompactJson.object()
            .put("id", id)
            .put("type", "message")
            .put("role", "assistant")
            .put("model", request.model());
    if (whole) {
      message.putArray("content").addObject().put("type", "text").put("text", TEXT);
      message.put("stop_reason", "end_turn");
    } else {
      message.putArray("content");
      message.putNull("stop_reason");
    }
    message.putNull("stop_sequence");
    message.putObject("usage").put("input_tokens", 8).put("output_tokens", 9);
    return message;
  }

  private List<Bytes> messageEvents() {
    List<Bytes> events = new ArrayList<>();
    ObjectNode start = event("message_start");
    start.set("message", message(false));
    events.add(bytes(start));
    ObjectNode block = event("content_block_start").put("index", 0);
    block.putObject("content_block").put("type", "text").put("text", "");
    events.add(bytes(block));
    for (String word : TEXT.split("(?= )", -1)) {
      ObjectNode delta = event("content_block_delta").put("index", 0);
      delta.putObject("delta").put("type", "text_delta").put("text", word);
      events.add(bytes(delta));
    }
    events.add(bytes(event("content_block_stop").put("index", 0)));
    ObjectNode end = event("message_delta");
    end.putObject("delta").put("stop_reason", "end_turn").putNull("stop_sequence");
    end.putObject("usage").put("output_tokens", 9);
    events.add(bytes(end));
    events.add(bytes(event("message_stop")));
    return events;
  }

  private static ObjectNode event(String type) {
    return CompactJson.object().put("type", type);
  }

  private Bytes bytes(ObjectNode event) {
    return Bytes.utf8("event: " + event.get("type").stringValue() + "\n" + form.event(event));
  }
}
