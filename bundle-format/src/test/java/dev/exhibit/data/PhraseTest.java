package dev.exhibit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PhraseTest {
  private static final Sha256 DIGEST = Sha256.of(Bytes.utf8("x"));

  @Test
  void wordsAreTheTemplateWithItsArguments() {
    Phrase inner = Phrase.of("%d bytes", 3);
    Phrase phrase = Phrase.of("%s, %s: %s", inner, DIGEST, Bytes.utf8("A"));
    assertThat(phrase.words()).isEqualTo("3 bytes, " + DIGEST.hex() + ": 41");
    assertThat(inner.arguments()).containsExactly(3L);
    assertThat(phrase.arguments()).contains(inner, DIGEST);
  }

  @Test
  void aTemplateHasAPlaceForEachArgument() {
    assertThatThrownBy(() -> Phrase.of("%s and %s", "one"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Phrase.of("alone", "one"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void evidenceIsNoTemplate() {
    Phrase evidence = Phrase.quoted("%d {0} %");
    assertThat(evidence.words()).isEqualTo("%d {0} %");
    assertThat(evidence.isOneValue()).isTrue();
    assertThat(Phrase.ours("50% of {0}").template()).isEqualTo("%s");
    assertThat(Phrase.of("%s left", "%d").words()).isEqualTo("%d left");
  }

  @Test
  void onlyWhatIsLongIsCutAndThatFromTheEnd() {
    Phrase phrase = Phrase.of("%s[%d]: after %s", "members", 7, "y".repeat(1000));
    assertThat(phrase.within(2000)).isSameAs(phrase);
    Phrase cut = phrase.within(300);
    assertThat(cut.words()).isEqualTo(phrase.words().substring(0, 300) + "…");
    assertThat(cut.template()).isEqualTo(phrase.template());
    assertThat(cut.arguments().subList(0, 2)).containsExactly("members", 7L);
  }
}
