package dev.exhibit.core.exchange.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static final String A = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}";

  @Test
  void whatComesBehindTheEndIsNotRead() {
    assertThat(answer(A, "[DONE]", A)).containsExactly(of(0, "a"));
    assertThat(BodyFacts.read(Bytes.utf8("data: " + A + "\ndata: [DONE]\ndata: " + A)).answer())
        .containsExactly(of(0, "a"));
  }

  /** A digest of the rest would pass for the whole. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'choices':[{'index':0,'delta':{'content':[{'type':'text','text':'b'}]}}]}",
        "{'choices':[{'index':0,'delta':{'content':{'text':'b'}}}]}",
        "{'choices':[{'index':0,'delta':{'content':1}}]}",
        "{'choices':[{'index':0,'delta':['b']}]}",
        "{'choices':[{'index':0,'delta':[{'content':'b'}]}]}",
        "{'choices':[{'index':0,'delta':'b'}]}",
        "{'choices':[{'index':0,'text':['b']}]}",
        "{'choices':[{'index':0,'text':'b'}]}",
        "{'choices':[{'index':0,'text':'b','delta':{'content':'c'}}]}",
        "{'choices':[{'index':0,'message':{'content':'b'}}]}",
        "{'choices':[[{'index':0,'delta':{'content':'b'}}]]}",
        "{'choices':['b']}",
        "{'choices':{'index':0,'delta':{'content':'b'}}}",
        "{'choices':[{'index':1.0,'delta':{'content':'b'}}]}",
        "{'choices':[{'index':'1','delta':{'content':'b'}}]}",
        "{'choices':[{'index':1e3,'delta':{'content':'b'}}]}",
        "{'choices':[{'index':null,'delta':{'content':'b'}}]}",
        "{'choices':[{'index':-0,'delta':{'content':'b'}}]}",
        "{'type':'response.output_text.delta','delta':'b'}",
        "{'type':'response.output_text.delta','delta':{'text':'b'}}",
        "{'type':'response.output_text.delta'}",
        "{'type':'content_block_delta','delta':{'text':['b']}}",
        "{'type':'content_block_delta','delta':{'text':'b'}}",
      })
  void anEventInNoDefinedFormLeavesNoAnswer(String event) {
    assertThat(answer(A, event.replace('\'', '"'))).isEmpty();
  }

  @Test
  void severalTextsOfOneAnswerAreNotMixed() {
    String piece = "{\"type\":\"response.output_text.delta\",\"output_index\":%s,\"delta\":\"%s\"}";
    assertThat(answer(piece.formatted("1", "a"), piece.formatted("1", "b")))
        .containsExactly(of(0, "ab"));
    for (String other : List.of("0", "2", "1.0", "\"1\"", "null")) {
      assertThat(answer(piece.formatted("1", "a"), piece.formatted(other, "b"))).isEmpty();
    }
    String block = "{\"type\":\"content_block_delta\",\"index\":%d,\"delta\":{\"text\":\"%s\"}}";
    assertThat(answer(block.formatted(1, "a"), block.formatted(1, "b")))
        .containsExactly(of(0, "ab"));
    assertThat(answer(block.formatted(0, "a"), block.formatted(1, "b"))).isEmpty();
  }

  @Test
  void emptyAndSilentEventsTakeNothingAway() {
    assertThat(
            answer(
                A,
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":null}}]}",
                "{\"choices\":null,\"index\":null,\"delta\":null}",
                "{\"choices\":[{\"index\":0,\"text\":\"\",\"delta\":{\"content\":\"\"}}]}",
                "{\"choices/x\":[{\"index\":0,\"delta\":{\"content\":\"b\"}}],\"delta/text\":\"c\"}",
                "{\"type\":\"content_block_delta\",\"index\":\"x\",\"delta\":{\"thinking\":\"hm\"}}"))
        .containsExactly(of(0, "a"));
  }

  @Test
  void ciphertextIsNobodysAnswer() {
    String sealed = "04" + "ab".repeat(120);
    assertThat(answer(A.replace("\"a\"", '"' + sealed + '"'))).isEmpty();
    assertThat(answer(A, A.replace("\"a\"", '"' + sealed + '"'))).isEmpty();
  }

  @Test
  void bytesThatAreNoTextHaveNoDigestOfOne() {
    Bytes odd =
        Bytes.utf8("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a")
            .concat(Bytes.of((byte) 0xFF))
            .concat(Bytes.utf8("\"}}]}\n\n"));
    BodyFacts facts = BodyFacts.read(odd);
    assertThat(facts.saysNothing()).isFalse();
    assertThat(facts.answer()).isEmpty();
  }
}
