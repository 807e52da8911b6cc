package dev.exhibit.core.cross.talk;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * The pieces of a streamed answer, by choice. A stream that does not say that it ended, or that
 * holds an event which is not strict JSON or has text or its number in a form that is not defined,
 * may have said more.
 */
final class StreamedAnswer {
  private static final String DATA = "data:";
  private static final String DONE = "[DONE]";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int MOST = 1000;
  private static final Set<String> RESPONSES =
      Ordered.set("response.output_text.delta", "response.refusal.delta");
  private static final Set<String> ENDS =
      Ordered.set("message_stop", "response.completed", "response.incomplete");

  private final TreeMap<Integer, Pieces> byChoice = new TreeMap<>();
  private String id = "";
  private int item = -1;
  private boolean isEnded;
  private boolean isOver;
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

  /** Of a body, whose bytes that are no UTF-8 leave it unread. */
  static Answer of(Bytes body) {
    StreamedAnswer answer = new StreamedAnswer();
    String text = body.utf8Lossy();
    answer.isBroken = !Bytes.utf8(text).equals(body);
    (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
        .lines()
        .filter(line -> line.startsWith(DATA))
        .map(line -> line.substring(DATA.length()).strip())
        .filter(data -> !data.isEmpty())
        .forEach(answer::event);
    List<Spoken> choices = answer.byChoice.values().stream().map(Pieces::spoken).toList();
    return Answer.of(choices, answer.id, answer.isEnded && !answer.isBroken);
  }

  private void event(String data) {
    if (isOver) {
      return; // a reader stops there
    }
    if (data.equals(DONE)) {
      isEnded = true;
      isOver = true;
      return;
    }
    Optional<JsonNode> event = Answer.document(Bytes.utf8(data));
    isBroken |= event.isEmpty();
    event.ifPresent(this::add);
  }

  private void add(JsonNode event) {
    isBroken |= !isNoneOr(event.path("choices"), JsonNode::isArray);
    for (JsonNode choice : event.path("choices")) {
      JsonNode delta = choice.path("delta");
      isBroken |= !isUnderstood(choice);
      Pieces pieces = choice(number(choice.path("index")));
      pieces.content.append(Words.spoken(delta.path("content")));
      pieces.refusal.append(delta.path("refusal").asString(""));
      pieces.transcript.append(delta.path("audio").path("transcript").asString(""));
      isEnded |= choice.path("finish_reason").isString();
    }
    String type = event.path("type").asString("");
    JsonNode delta = event.path("delta");
    inOrder(event, type);
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

  /**
   * Whether a choice has its text where chat completions have it, and nowhere else; of each part of
   * it is known whether a model speaks there.
   */
  private static boolean isUnderstood(JsonNode choice) {
    JsonNode content = choice.path("delta").path("content");
    return isNoneOr(choice.path("delta"), JsonNode::isObject)
        && isNoneOr(content, c -> c.isString() || c.isArray())
        && Words.areKnown(content)
        && isNoneOr(choice.path("text"), none -> false)
        && isNoneOr(choice.path("message"), none -> false);
  }

  private static boolean isNoneOr(JsonNode node, Predicate<JsonNode> is) {
    return node.isMissingNode() || node.isNull() || is.test(node);
  }

  /** The items and parts of an answer come one after another; else its text is not known. */
  private void inOrder(JsonNode event, String type) {
    JsonNode delta = event.path("delta");
    if (RESPONSES.contains(type)) {
      isBroken |= !delta.isString();
      inOrder(number(event.path("output_index")) * MOST + number(event.path("content_index")));
    } else if (delta.path("text").isString()) {
      inOrder(number(event.path("index")) * MOST);
    } else {
      isBroken |= !isNoneOr(delta.path("text"), none -> false);
    }
  }

  private void inOrder(int at) {
    isBroken |= at < item;
    item = at;
  }

  /** A number that counts something from 0; absent where there is one of it only. */
  private int number(JsonNode index) {
    boolean isRead = index.isIntegralNumber() && index.asInt(-1) >= 0 && index.asInt(MOST) < MOST;
    isBroken |= !index.isMissingNode() && !isRead;
    return isRead ? index.asInt() : 0;
  }

  private Pieces choice(int index) {
    return byChoice.computeIfAbsent(index, any -> new Pieces());
  }
}
