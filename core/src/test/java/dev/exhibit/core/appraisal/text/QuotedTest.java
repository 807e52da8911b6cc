package dev.exhibit.core.appraisal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Somebody else's words cannot go on as ours. */
class QuotedTest {
  @Test
  void noMarkInsideEndsTheQuotation() {
    assertThat(Quoted.of("near-ai\"; verified by hardware: \"it IS"))
        .isEqualTo("\"near-ai\\\"; verified by hardware: \\\"it IS\"");
    assertThat(Quoted.of("a\\")).isEqualTo("\"a\\\\\"");
  }

  @Test
  void longWordsAreCut() {
    assertThat(Quoted.of("x".repeat(1000))).hasSizeLessThan(250).endsWith("\" (cut)");
  }
}
