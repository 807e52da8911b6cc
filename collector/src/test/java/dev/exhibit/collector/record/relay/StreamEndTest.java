package dev.exhibit.collector.record.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Which event ends a stream, however its bytes are cut into pieces. */
class StreamEndTest {
  @Test
  void knowsTheProtocolByTheAddress() {
    assertThat(Protocol.of("chat/completions")).isEqualTo(Protocol.CHAT);
    assertThat(Protocol.of("completions?x=responses")).isEqualTo(Protocol.CHAT);
    assertThat(Protocol.of("openai/deployments/m/chat/completions")).isEqualTo(Protocol.CHAT);
    assertThat(Protocol.of("responses")).isEqualTo(Protocol.RESPONSES);
    assertThat(Protocol.of("responses/resp_1?stream=true")).isEqualTo(Protocol.RESPONSES);
    assertThat(Protocol.of("responses/resp_1/input_items")).isEqualTo(Protocol.OTHER);
    assertThat(Protocol.of("messages")).isEqualTo(Protocol.MESSAGES);
    assertThat(Protocol.of("messages/count_tokens")).isEqualTo(Protocol.OTHER);
    assertThat(Protocol.of("embeddings")).isEqualTo(Protocol.OTHER);
  }

  @Test
  void aChatEndsWithTheMarkerAsAnEvent() {
    endsAfter(Protocol.CHAT, "data: {\"a\":1}\n\n", "data: [DONE]", "\n\n");
    endsAfter(Protocol.CHAT, ": ping\r\n\r\ndata:{}\r\n\r\n", "data:[DONE]", "\r\n\r\n");
    endsAfter(Protocol.CHAT, "data: {}\r\r", "data: [DONE]", "\r\r");
    endsAfter(Protocol.CHAT, "\u00EF\u00BB\u00BF", "data: [DONE]", "\n\n");
  }

  @Test
  void theMarkerInsideATextEndsNothing() {
    for (String stream :
        new String[] {
          "data: {\"content\":\"data: [DONE]\"}\n\n",
          "data: {\"content\":\"x\\n\\ndata: [DONE]\\n\"}\n\n",
          "data: x\ndata: [DONE]\n\n",
          "xdata: [DONE]\n\n",
          ": data: [DONE]\n\n",
          "event: [DONE]\n\n",
          "{\"choices\":[{\"text\":\"[DONE]\"}]}"
        }) {
      assertThat(reached(Protocol.CHAT, stream)).as(stream).isFalse();
    }
    assertThat(reached(Protocol.OTHER, "data: [DONE]\n\n")).isFalse();
    assertThat(reached(Protocol.RESPONSES, "data: [DONE]\n\n")).isFalse();
  }

  @Test
  void aResponseEndsWithAnyOfThreeEvents() {
    for (String end : new String[] {"completed", "failed", "incomplete"}) {
      String last = "data: {\"type\":\"response." + end + "\",\"response\":{\"id\":\"r\"}}\n";
      String delta = "event: a\ndata: {\"type\":\"response.output_text.delta\"}\n\n";
      endsAfter(Protocol.RESPONSES, delta, last, "\n");
      endsAfter(
          Protocol.RESPONSES, delta + "event: response." + end + "\n", "data: {\"x\":1}\n", "\n");
      String late = "data: {\"response\":{\"a\":[{\"type\":\"x\"}]},\"type\" : \"response." + end;
      endsAfter(Protocol.RESPONSES, delta, late + "\"}\r", "\n\r\n");
    }
  }

  @Test
  void whatAnEventQuotesEndsNothing() {
    for (String stream :
        new String[] {
          "data: {\"delta\":\"{\\\"type\\\":\\\"response.completed\\\"}\"}\n\n",
          "data: {\"item\":{\"type\":\"response.completed\"},\"type\":\"x\"}\n\n",
          "data: [{\"type\":\"response.completed\"}]\n\n",
          "data: {\"type\":\"response.completed.not\"}\n\n",
          "event: response.completed\n\ndata: {}\n\n",
          "data: {\"a\":\"type\",\"b\":\"response.completed\"}\n\n",
          "event: response.created\ndata: {\"type\":\"response.created\"}\n\n"
        }) {
      assertThat(reached(Protocol.RESPONSES, stream)).as(stream).isFalse();
    }
  }

  @Test
  void aMessageEndsWhenItStops() {
    String before = "event: message_delta\ndata: {\"type\":\"message_delta\"}\n\n";
    endsAfter(Protocol.MESSAGES, before + "event: message_stop\n", "data: {}\n", "\n");
    endsAfter(Protocol.MESSAGES, before, "data: {\"type\":\"message_stop\"}\n", "\n");
  }

  @Test
  void saysThatEventsCameWithoutTheLast() {
    StreamEnd end = new StreamEnd(Protocol.CHAT);
    feed(end, "data: {}\n\n");
    assertThat(end.isMissing()).isTrue();
    feed(end, "data: [DONE]\n\n");
    assertThat(end.isMissing()).isFalse();
    StreamEnd json = new StreamEnd(Protocol.CHAT);
    feed(json, "{\"id\":\"x\"}");
    assertThat(json.isMissing()).isFalse();
  }

  /** Reached exactly when {@code last} has passed, whole or byte by byte. */
  private static void endsAfter(Protocol protocol, String before, String last, String after) {
    StreamEnd slow = new StreamEnd(protocol);
    assertThat(feed(slow, before)).as(before).isFalse();
    assertThat(feed(slow, last.substring(0, last.length() - 1))).as(last).isFalse();
    assertThat(feed(slow, last.substring(last.length() - 1))).as(last).isTrue();
    assertThat(feed(slow, after + "data: {}\n\n")).isTrue();
    assertThat(reached(protocol, before + last + after)).isTrue();
  }

  private static boolean reached(Protocol protocol, String stream) {
    byte[] bytes = stream.getBytes(StandardCharsets.ISO_8859_1);
    return new StreamEnd(protocol).reachedBy(bytes, bytes.length);
  }

  /** Byte by byte. */
  private static boolean feed(StreamEnd end, String text) {
    boolean reached = false;
    for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
      reached = end.reachedBy(new byte[] {b}, 1);
    }
    return reached;
  }
}
