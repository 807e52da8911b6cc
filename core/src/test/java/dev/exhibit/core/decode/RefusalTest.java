package dev.exhibit.core.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Bytes;
import org.junit.jupiter.api.Test;

/** What a decoder says is a template with values, so that a translation can say it too. */
class RefusalTest {
  private static Message said(Decoded<?> decoded) {
    return ((Decoded.Invalid<?>) decoded).message();
  }

  @Test
  void theVerifiersWordsStandInTemplates() {
    Message said =
        said(
            Decoded.of(() -> ByteCursor.over(Bytes.zeros(4).with(0, 9), "x").u32AtMost("size", 1)));
    assertThat(said.text()).isEqualTo("size at offset 0: 9 is more than 1");
    assertThat(said.template()).isEqualTo("{0} at offset {1}: {2}");
    assertThat(said.arguments())
        .extracting(Value::kind)
        .containsExactly(Value.Kind.NAME, Value.Kind.NUMBER, Value.Kind.MESSAGE);
    Message why = (Message) said.arguments().get(2).content();
    assertThat(why.template()).isEqualTo("{0} is more than {1}");
  }

  @Test
  void whatStrictReadingRefusesIsATemplateToo() {
    Message said = said(Decoded.of(() -> JsonFields.parse(Bytes.utf8("{\"a\":1,\"a\":2}"), "doc")));
    assertThat(said.text()).startsWith("doc");
    assertThat(texts(said)).isZero();
  }

  /** Ours alone become a template: what could be a place is kept as an argument. */
  @Test
  void wordsWithAPlaceInThemAreNoTemplate() {
    assertThat(Message.ours("plain words").template()).isEqualTo("plain words");
    assertThat(Message.ours("words with {0}").template()).isEqualTo("{0}");
  }

  private static long texts(Message message) {
    return message.arguments().stream()
        .mapToLong(
            argument ->
                argument.content() instanceof Message inner
                    ? texts(inner)
                    : argument.kind() == Value.Kind.TEXT ? 1 : 0)
        .sum();
  }
}
