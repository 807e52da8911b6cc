package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer in OpenAI's form.
 *
 * @param pieces what is sent: one JSON document, or the events of a stream
 * @param hashed the bytes that the producer hashes, which need not be the bytes it sends
 */
public record ChatAnswer(String chatId, List<Bytes> pieces, Bytes hashed, boolean streamed) {
  private static final List<String> WORDS =
      List.of("A", " simulated", " answer", " –", " no", " model", " was", " asked", ".");

  public ChatAnswer {
    pieces = List.copyOf(pieces);
  }

  /** The answer to {@code request}, as {@code form} writes it. */
  public static ChatAnswer to(
      ChatRequest request, ResponseForm form, String chatId, Instant created) {
    var author = new Author(chatId, request.model(), created.getEpochSecond());
    if (request.streaming()) {
      List<Bytes> events = form.stream(author.chunks());
      Bytes sent = events.stream().reduce(Bytes.EMPTY, Bytes::concat);
      return new ChatAnswer(chatId, events, sent, true);
    }
    ObjectNode whole = author.whole();
    List<Bytes> sent = List.of(CompactJson.bytes(whole));
    return new ChatAnswer(chatId, sent, form.hashed(whole), false);
  }

  /** Everything that is sent. */
  public Bytes sent() {
    return pieces.stream().reduce(Bytes.EMPTY, Bytes::concat);
  }

  /** Writes the documents of one answer. */
  private record Author(String chatId, String model, long created) {
    ObjectNode whole() {
      ObjectNode answer = head("chat.completion");
      ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
      choice.putObject("message").put("role", "assistant").put("content", String.join("", WORDS));
      choice.putNull("logprobs").put("finish_reason", "stop");
      usage(answer);
      return answer;
    }

    List<ObjectNode> chunks() {
      List<ObjectNode> chunks = new ArrayList<>();
      chunks.add(chunk(CompactJson.object().put("role", "assistant").put("content", "")));
      WORDS.forEach(word -> chunks.add(chunk(CompactJson.object().put("content", word))));
      ObjectNode last = chunk(CompactJson.object());
      ((ObjectNode) last.get("choices").get(0)).put("finish_reason", "stop");
      chunks.add(last);
      ObjectNode total = head("chat.completion.chunk");
      total.putArray("choices");
      usage(total);
      chunks.add(total);
      return chunks;
    }

    private ObjectNode chunk(ObjectNode delta) {
      ObjectNode chunk = head("chat.completion.chunk");
      ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
      choice.set("delta", delta);
      choice.putNull("logprobs").putNull("finish_reason");
      return chunk;
    }

    private ObjectNode head(String kind) {
      return CompactJson.object()
          .put("id", chatId)
          .put("object", kind)
          .put("created", created)
          .put("model", model);
    }

    private static void usage(ObjectNode into) {
      into.putObject("usage")
          .put("prompt_tokens", 8)
          .put("total_tokens", 8 + WORDS.size())
          .put("completion_tokens", WORDS.size());
    }
  }
}
