package dev.exhibit.core.exchange.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.exchange.record.SignatureCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** X5 and X8: how the signed text is read, and how it is not. */
class SignedTextTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  @Test
  void twoPartsAreRequestAndResponse() throws Stopped {
    SignedText text = SignedText.parse(A + ":" + B).orElseThrow();
    assertThat(text.model()).isEmpty();
    assertThat(text.request().hex()).isEqualTo(A);
    assertThat(text.response().hex()).isEqualTo(B);
  }

  @ParameterizedTest
  @ValueSource(strings = {"org/model", "a:b", "name:with:colons", "Größe"})
  void whateverStandsBeforeTheDigestsIsTheModel(String model) throws Stopped {
    SignedText text = SignedText.parse(model + ":" + A + ":" + B).orElseThrow();
    assertThat(text.model()).contains(model);
    assertThat(text.request().hex()).isEqualTo(A);
    assertThat(text.response().hex()).isEqualTo(B);
  }

  static Stream<String> malformed() {
    return Stream.of(
        A,
        A + ":",
        ":" + A,
        A + "::" + B,
        "m:" + A + ":",
        "m::" + A,
        ":" + A + ":" + B,
        " :" + A + ":" + B,
        "m\n:" + A + ":" + B,
        A.toUpperCase(java.util.Locale.ROOT) + ":" + B,
        A + ":" + B.toUpperCase(java.util.Locale.ROOT),
        "0x" + A + ":0x" + B,
        A + ":" + B + "\n",
        " " + A + ":" + B,
        A + ":" + B.substring(1),
        A + ":" + B + "b",
        A + ":" + B + ":",
        A + ":" + B + ":centralized\n",
        "zg-sig-v1/e2ee-ct:" + A,
        "zg-sig-v1/e2ee-ct:" + A + ":" + B.toUpperCase(java.util.Locale.ROOT),
        "zg-sig-v1/e2ee-ct:" + A + ":" + B + ":" + A,
        "zg-sig-v1/e2ee-ct-stream:" + A + "::" + B);
  }

  static Stream<String> unknown() {
    return Stream.of(
        "",
        ":",
        A + B,
        "hello",
        "hello:world",
        "{\"request\": \"" + A + "\"}",
        A + ":" + A + ":" + B,
        A + ":" + B + ":centralized:" + A + ":" + B,
        "zg-sig-v1/plain:" + A + ":" + B,
        "zg-sig-v2/e2ee-ct:" + A + ":" + B,
        "zg-sig-v1/e2ee-ct2:" + A + ":" + B,
        "m".repeat(9000) + ":" + A + ":" + B);
  }

  /** Two readings, or none: no contradiction, and nothing to compare a body with. */
  @ParameterizedTest
  @MethodSource("unknown")
  void aTextOfAnotherFormIsNotUnderstood(String text) throws Stopped {
    assertThat(SignedText.parse(text)).isEmpty();
  }

  @Test
  void whatStandsBehindTheDigestsIsKept() throws Stopped {
    SignedText text = SignedText.parse(A + ":" + B + ":centralized:openrouter:" + A).orElseThrow();
    assertThat(text.form()).isEqualTo(VerifiedSignature.Form.TWO_PARTS_AND_MORE);
    assertThat(text.model()).isEmpty();
    assertThat(text.further()).containsExactly("centralized", "openrouter", A);
    assertThat(text.request().hex()).isEqualTo(A);
    assertThat(text.response().hex()).isEqualTo(B);
  }

  @Test
  void aSchemeIsNoModel() throws Stopped {
    SignedText text = SignedText.parse("zg-sig-v1/e2ee-ct-stream:" + A + ":" + B).orElseThrow();
    assertThat(text.form()).isEqualTo(VerifiedSignature.Form.SEALED_STREAM);
    assertThat(text.model()).isEmpty();
    assertThat(text.response().hex()).isEqualTo(B);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> SignedText.parse(text))
        .isInstanceOfSatisfying(
            Stopped.class,
            r -> assertThat(r.step().code()).isEqualTo(SignatureCode.SIGNED_TEXT_MALFORMED));
  }
}
