package dev.exhibit.core.exchange.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The digest of a streamed answer is that of the text as a reader would put it together. */
class AnswerTest {
  private static List<Map<String, Object>> answer(String... events) {
    StringBuilder body = new StringBuilder();
    Stream.of(events).forEach(event -> body.append("data: ").append(event).append("\n\n"));
    return BodyFacts.read(Bytes.utf8(body + "data: [DONE]\n\n")).answer();
  }

  private static Map<String, Object> of(int choice, String text) {
    Bytes utf8 = Bytes.utf8(text);
    return Map.of("choice", choice, "sha256", Sha256.of(utf8).hex(), "size", (long) utf8.size());
  }

  @Test
  void piecesOfEachChoiceComeTogetherWhereverItsNumberStands() {
    assertThat(
            answer(
                "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Grü\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"no\"},\"index\":1},"
                    + "{\"delta\":{\"content\":\"\u00df \\u00e9\"},\"index\":0}]}",
                "{\"choices\":[],\"usage\":{\"text\":\"no answer\"}}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"hm\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"content\":\"f\"}]}}]}"))
        .containsExactly(of(0, "Grü\u00df \u00e9"), of(1, "no"));
  }

  @Test
  void otherDialectsAreReadToo() {
    assertThat(
            answer(
                "{\"choices\":[{\"index\":0,\"text\":\"a\"}]}", "{\"choices\":[{\"text\":\"b\"}]}"))
        .containsExactly(of(0, "ab"));
    assertThat(
            answer(
                "{\"type\":\"response.output_text.delta\",\"delta\":\"a\"}",
                "{\"delta\":\"b\",\"type\":\"response.output_text.delta\"}",
                "{\"type\":\"response.reasoning_text.delta\",\"delta\":\"hm\"}",
                "{\"type\":\"response.completed\",\"response\":{\"text\":\"ab\"}}"))
        .containsExactly(of(0, "ab"));
    assertThat(
            answer(
                "{\"type\":\"content_block_start\",\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
                "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"ab\"}}",
                "{\"type\":\"content_block_delta\",\"delta\":{\"thinking\":\"hm\"}}"))
        .containsExactly(of(0, "ab"));
  }

  @Test
  void whatIsNoStreamOrGivesNoTextHasNone() {
    assertThat(
            BodyFacts.read(Bytes.utf8("{\"choices\":[{\"message\":{\"content\":\"a\"}}]}"))
                .answer())
        .isEmpty();
    assertThat(answer("{\"id\":\"x\",\"deep\":{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}}"))
        .isEmpty();
    assertThat(answer("{\"choices\":{\"delta\":[\"a\"]}}")).isEmpty();
  }

  /** Nothing is said of a part as if it were the whole. */
  @Test
  void moreChoicesThanAnyoneAsksForGiveNone() {
    String[] many =
        IntStream.range(0, 17)
            .mapToObj("{\"choices\":[{\"index\":%d,\"delta\":{\"content\":\"a\"}}]}"::formatted)
            .toArray(String[]::new);
    assertThat(answer(many)).isEmpty();
    assertThat(answer("{\"choices\":[{\"index\":-1,\"delta\":{\"content\":\"a\"}}]}")).isEmpty();
    assertThat(answer("{\"choices\":[{\"index\":99999999999,\"delta\":{\"content\":\"a\"}}]}"))
        .isEmpty();
  }
}
