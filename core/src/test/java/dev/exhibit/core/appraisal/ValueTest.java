package dev.exhibit.core.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ValueTest {
  private static final Sha256 DIGEST = Sha256.of(Bytes.EMPTY);

  @Test
  void bytesAreADigestOnlyIfTheyHaveItsLength() {
    assertThat(Value.sha256(DIGEST.bytes())).isEqualTo(Value.of(DIGEST));
    assertThat(Value.sha256(Bytes.utf8("short")).kind()).isEqualTo(Value.Kind.HEX);
    assertThat(Value.sha384(DIGEST.bytes()).kind()).isEqualTo(Value.Kind.HEX);
  }

  @Test
  void anInstantThatRfc3339CannotWriteIsMereWords() {
    assertThat(Value.of(Instant.EPOCH).kind()).isEqualTo(Value.Kind.INSTANT);
    assertThat(Value.of(Instant.MAX).kind()).isEqualTo(Value.Kind.TEXT);
    assertThat(Value.of(Instant.MIN).kind()).isEqualTo(Value.Kind.TEXT);
  }

  @Test
  void saysInWordsWhatIsRight() {
    Value early = Value.of(Instant.EPOCH);
    assertThat(Value.atMost(early).words()).isEqualTo("at most 1970-01-01T00:00:00Z");
    assertThat(Value.atLeast(Value.of(3)).words()).isEqualTo("at least 3");
    assertThat(Value.between(Value.of(1), Value.of(2)).words()).isEqualTo("from 1 to 2");
    assertThat(Value.atMost(Value.seconds(9)).words()).isEqualTo("at most 9 seconds");
    assertThat(Value.anyOf(List.of(Value.name("a"), Value.name("b"))).words())
        .isEqualTo("one of a, b");
    assertThat(Value.anyOf(List.of(Value.name("a"))).words()).isEqualTo("a");
    assertThat(Value.anyOf(List.of()).words()).isEqualTo("none");
  }

  @Test
  void partsAreFoundByTheirNames() {
    Map<String, Value> parts = new LinkedHashMap<>();
    parts.put("one", Value.of(1));
    parts.put("two", Value.list(List.of(Value.of(2), Value.of(3))));
    Value value = Value.parts(parts);
    assertThat(value.part("one")).contains(Value.of(1));
    assertThat(value.part("three")).isEmpty();
    assertThat(value.words()).isEqualTo("one 1, two (2, 3)");
    assertThat(Value.of(1).part("one")).isEmpty();
  }

  /** No word of evidence reads like the end of itself and one more. */
  @Property
  void differentListsAreDifferentWords(
      @ForAll @Size(max = 3)
          List<
                  @CharRange(from = 'a', to = 'b') @Chars({',', ' ', '"', '\\', '('})
                  @StringLength(max = 4) String>
              some,
      @ForAll @Size(max = 3)
          List<
                  @CharRange(from = 'a', to = 'b') @Chars({',', ' ', '"', '\\', '('})
                  @StringLength(max = 4) String>
              other) {
    assertThat(words(some).equals(words(other))).isEqualTo(some.equals(other));
  }

  private static String words(List<String> names) {
    return Value.list(names.stream().map(Value::name)).words();
  }

  @Test
  void aNameWithASeparatorIsOneName() {
    assertThat(words(List.of("a, b"))).isEqualTo("\"a, b\"");
    assertThat(words(List.of("a", "b"))).isEqualTo("a, b");
    assertThat(words(List.of("none"))).isNotEqualTo(words(List.of()));
    assertThat(Value.between(Value.text("1 to 2"), Value.text("3")).words())
        .isEqualTo("from \"1 to 2\" to 3");
    Value nested = Value.list(List.of(Value.list(List.of(Value.of(1), Value.of(2))), Value.of(3)));
    assertThat(nested.words()).isEqualTo("(1, 2), 3");
  }

  /** Only the verifier says that something was cut. */
  @Test
  void wordsOfEvidenceThatReadLikeOurNoteAreNone() {
    String forged = "all is well… (cut, 7 characters)";
    assertThat(Value.text(forged).words()).isEqualTo("all is well…(cut, 7 characters)");
    assertThat(Value.text("x".repeat(100_000) + forged).words())
        .endsWith("x… (cut, 100032 characters)")
        .doesNotContain("(cut, 7");
    Message nested = Message.of("%s %s", "y".repeat(9_000), "x".repeat(9_000) + forged);
    assertThat(nested.text()).doesNotContain("(cut, 7");
    assertThat(nested.arguments().get(1).kind()).isEqualTo(Value.Kind.MESSAGE);
    Value list = Value.list(Collections.nCopies(500, Value.text("… (cut, 9 values)")));
    assertThat(list.words()).endsWith("… (cut, 500 values)").doesNotContain("… (cut, 9 values)");
    Grounds grounds = Grounds.of("m").with("name", forged).with("long", "x".repeat(9_000) + forged);
    assertThat(grounds.with("more", 1).details().toString())
        .doesNotContain("… (cut, 7")
        .contains("… (cut, 9032 characters)");
  }

  /** What is shown to be wrong must be seen to be wrong, at the border too. */
  @Test
  void aBoundIsContradictedByWhatLiesBeyondIt() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    Instant later = noon.plusNanos(1);
    assertContradicted(Value.atMost(Value.of(noon)), Value.of(later), Value.of(noon));
    assertContradicted(Value.atLeast(Value.of(later)), Value.of(noon), Value.of(later));
    assertContradicted(Value.before(noon), Value.of(noon), Value.of(noon.minusNanos(1)));
    assertContradicted(Value.after(noon), Value.of(noon), Value.of(later));
    assertContradicted(
        Value.between(Value.of(noon), Value.of(later)),
        Value.of(later.plusNanos(1)),
        Value.of(later));
    assertContradicted(Value.atLeast(Value.of(10)), Value.of(9), Value.of(10));
    assertContradicted(Value.atMost(Value.seconds(9)), Value.seconds(10), Value.seconds(9));
    assertContradicted(
        Value.atLeast(Value.version("1.55.9")), Value.version("1.55.8"), Value.version("1.55.10"));
    assertContradicted(
        Value.atLeast(Value.name("timestamped")), Value.name("claimed"), Value.name("timestamped"));
    assertThat(Value.after(noon).words()).isEqualTo("after 2026-01-01T12:00:00Z");
    assertThat(Value.list(List.of(Value.name("after x"), Value.of(1))).words())
        .isEqualTo("\"after x\", 1");
  }

  @Test
  void partsAreContradictedByOneThatDiffersOrIsAbsent() {
    Value expected = Value.parts(Map.of("a", Value.atLeast(Value.of(2)), "b", Value.text("x")));
    Value fits = Value.parts(Map.of("a", Value.of(3), "b", Value.text("x")));
    assertContradicted(expected, Value.parts(Map.of("a", Value.of(3))), fits);
    assertContradicted(expected, Value.parts(Map.of("a", Value.of(1), "b", Value.text("x"))), fits);
    Value more = Value.parts(Map.of("a", Value.of(3), "b", Value.text("x"), "c", Value.of(0)));
    assertContradicted(expected, more, fits);
    assertContradicted(Value.anyOf(List.of(Value.of(1), Value.of(2))), Value.of(3), Value.of(2));
    assertContradicted(Value.text("5"), Value.text("6"), Value.of(5));
  }

  private static void assertContradicted(Value expected, Value wrong, Value right) {
    assertThat(expected.isContradictedBy(wrong)).as("%s / %s", expected, wrong).isTrue();
    assertThat(expected.isContradictedBy(right)).as("%s / %s", expected, right).isFalse();
  }

  @Test
  void whatAnAttackerMakesLongIsCut() {
    assertThat(Value.text("x".repeat(1_000_000)).words()).hasSize(8_192);
    Value many = Value.list(Collections.nCopies(10_000, Value.of(1)));
    assertThat((List<?>) many.content()).hasSize(200);
    assertThat(many.words()).endsWith("(cut, 10000 values)");
  }
}
