package dev.exhibit.core.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** W17: what a finding repeats is bounded, so that many findings are no product of two counts. */
class GroundsTest {
  private static final String LONG = "x".repeat(100_000);
  private static final List<String> MANY = Collections.nCopies(100_000, "a key");

  @Test
  void longTextIsCutAndSaysSo() {
    Grounds grounds = Grounds.of(Message.said(LONG)).with("name", LONG);
    assertThat(grounds.message()).hasSizeLessThan(9_000).endsWith("(cut, 100000 characters)");
    assertThat(String.valueOf(grounds.details().get("name"))).hasSizeLessThan(9_000);
  }

  @Test
  void longListsAreCutAtEveryDepth() {
    Grounds grounds =
        Grounds.of("m")
            .with("many", MANY)
            .with("deep", Map.of("inner", MANY, "text", List.of(LONG)));
    assertThat(grounds.details().get("many"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(200)
        .endsWith("… (cut, 100000 values)");
    assertThat(String.valueOf(grounds.details().get("deep"))).hasSizeLessThan(20_000);
  }

  @Test
  void shortValuesStayAsTheyAre() {
    Grounds grounds = Grounds.of("m").with("flag", true).with("list", List.of("a", 1));
    assertThat(grounds.details())
        .containsEntry("flag", true)
        .containsEntry("list", List.of("a", 1));
  }

  /** JSON and tables take no half of a character. */
  @Test
  void aCharacterOfTwoHalvesIsNotCutApart() {
    for (String before : List.of("", "a")) {
      String message = Grounds.of(Message.said(before + "😀".repeat(9000))).message();
      assertThat(message.chars().filter(c -> Character.isSurrogate((char) c)).count() % 2).isZero();
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(message)).isTrue();
    }
  }

  @Test
  void aValueThatIsCutIsNoLongerWhatItWas() {
    Value cut = Value.of(Bytes.zeros(5000));
    assertThat(cut.kind()).isEqualTo(Value.Kind.TEXT);
    assertThat(Value.of(Bytes.zeros(4096)).kind()).isEqualTo(Value.Kind.HEX);
  }
}
