package dev.exhibit.core.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MessageTest {
  @Test
  void theTemplateHoldsTheVerifiersWordsAlone() {
    Message message = Message.of("The %s said %s: 100%%, %d times.", "machine", "VERIFIED", 3);
    assertThat(message.text()).isEqualTo("The machine said VERIFIED: 100%, 3 times.");
    assertThat(message.template()).isEqualTo("The {0} said {1}: 100%, {2} times.");
    assertThat(message.arguments())
        .containsExactly(Value.text("machine"), Value.text("VERIFIED"), Value.of(3));
  }

  @Test
  void argumentsKeepTheirKind() {
    Sha256 digest = Sha256.of(Bytes.EMPTY);
    assertThat(Message.of("%s%s%s", digest, Bytes.utf8("a"), Instant.EPOCH).arguments())
        .extracting(Value::kind)
        .containsExactly(Value.Kind.SHA256, Value.Kind.HEX, Value.Kind.INSTANT);
  }

  @Test
  void aSentenceInASentenceStaysOne() {
    Message inner = Message.of(", and %s", "more");
    Message message = Message.of("Some%s.", inner);
    assertThat(message.text()).isEqualTo("Some, and more.");
    assertThat(message.arguments()).containsExactly(new Value(Value.Kind.MESSAGE, inner));
    assertThat(inner.and(message).text()).isEqualTo(", and more Some, and more.");
    assertThat(Message.joined("; ", List.of(inner, inner)).template()).isEqualTo("{0}; {1}");
  }

  @Property
  void whateverAnArgumentSaysStandsWhereItBelongs(@ForAll String some, @ForAll String other) {
    assertThat(Message.of("a %s b %s c", some, other).text())
        .isEqualTo("a " + some + " b " + other + " c");
    assertThat(Message.said(some).text()).isEqualTo(some);
  }

  @Test
  void whatLooksLikeAPlaceInEvidenceIsNone() {
    assertThat(Message.of("%s %s", "{1}", "$1 {0} %s \\").text()).isEqualTo("{1} $1 {0} %s \\");
    assertThat(Grounds.of(Message.said("{0}")).message()).isEqualTo("{0}");
  }

  /** W17. */
  @Test
  void longArgumentsAreCutAndTheSentenceStaysWhole() {
    Message message = Message.of("From %s to %s.", "x".repeat(100_000), "y".repeat(100_000));
    assertThat(message.text()).hasSizeLessThanOrEqualTo(8_192).startsWith("From x").endsWith(".");
    assertThat(message.arguments())
        .allSatisfy(argument -> assertThat(argument.words()).contains("(cut, 100000 characters)"));
    Message nested = Message.of("In %s.", message);
    assertThat(nested.text()).hasSizeLessThanOrEqualTo(8_192);
  }

  @Test
  void aTemplateAndItsArgumentsFit() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Message.of("%s and %s", "one"));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Message.of("{0} %s", "one"));
  }
}
