package dev.exhibit.core.cross;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.cross.VerdictRow.Compared;
import dev.exhibit.core.cross.talk.Talk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges of one conversation, some of which are not there. */
class ConversationsTest {
  private static final String NOON = "2026-02-03T12:00:00Z";

  private static VerdictRow row(String name, Talk... talks) {
    Compared compared =
        new Compared(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(talks));
    return new VerdictRow(
        name,
        "",
        name,
        "VERIFIED",
        Map.of(),
        0,
        "claimed",
        NOON,
        NOON,
        List.of(),
        compared,
        Instant.parse(NOON));
  }

  /** The exchange of this number in one conversation. */
  private static Talk talk(int number) {
    return number == 0
        ? new Talk("before 0", List.of("turn 0"), "", "", 0)
        : new Talk(
            "before " + number,
            List.of("turn " + number),
            "turn " + (number - 1),
            "before " + (number - 1),
            2 * number);
  }

  private static List<CrossFinding> together(List<VerdictRow> rows) {
    CrossChecks checks = new CrossChecks();
    rows.forEach(checks::add);
    return checks.findings();
  }

  private static List<VerdictRow> without(int... missing) {
    List<VerdictRow> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int number = i;
      if (java.util.Arrays.stream(missing).noneMatch(m -> m == number)) {
        rows.add(row(i + ".evb", talk(i)));
      }
    }
    return rows;
  }

  @Test
  void aWholeConversationInAnyOrderShowsNothing() {
    List<VerdictRow> rows = without();
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(rows, new Random(seed));
      assertThat(together(rows)).isEmpty();
    }
    assertThat(together(List.of(row("all.evb", talk(2), talk(0), talk(1))))).isEmpty();
    assertThat(together(without(5))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void aMissingExchangeIsNamedByTheRequestThatQuotesIt(int missing) {
    CrossFinding.Variant quoting =
        new CrossFinding.Variant(
            "quoted as message " + 2 * (missing + 1), List.of(missing + 1 + ".evb"), 1);
    assertThat(together(without(missing)))
        .containsExactly(new CrossFinding(CrossCode.GAP, "turn " + missing, List.of(quoting)));
  }

  @Test
  void ofSeveralMissingInARowTheLastIsNamedAndApartEachIs() {
    assertThat(together(without(1, 2))).extracting(CrossFinding::value).containsExactly("turn 2");
    assertThat(together(without(1, 3)))
        .extracting(CrossFinding::value)
        .containsExactly("turn 1", "turn 3");
  }

  @Test
  void anotherAnswerThanTheOneThatIsHeldIsNamedWithBoth() {
    Talk other = new Talk("before 0", List.of("another turn 0"), "", "", 0);
    assertThat(together(List.of(row("a.evb", other), row("b.evb", talk(1)))))
        .containsExactly(
            new CrossFinding(
                CrossCode.RETOLD,
                "turn 0",
                List.of(
                    new CrossFinding.Variant("answered otherwise", List.of("a.evb"), 1),
                    new CrossFinding.Variant("quoted as message 2", List.of("b.evb"), 1))));
    assertThat(together(List.of(row("a.evb", other), row("b.evb", talk(1)), row("c.evb", talk(0)))))
        .isEmpty();
  }

  /** A withheld answer is there, and nobody can compare it. */
  @Test
  void anAnswerThatCannotBeReadIsNoGap() {
    Talk unread = new Talk("before 0", List.of(), "", "", 0);
    assertThat(together(List.of(row("a.evb", unread), row("b.evb", talk(1))))).isEmpty();
  }

  @Test
  void anAnswerToTheSameQuestionIsHeldWhateverWasSaidBefore() {
    Talk trimmed = new Talk("x", List.of("y"), "turn 0", "nothing that is held", 2);
    assertThat(together(List.of(row("a.evb", talk(0)), row("b.evb", trimmed)))).isEmpty();
  }

  @Test
  void manyThatQuoteOneExampleAreCountedAndAFewNamed() {
    List<VerdictRow> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(row(i + ".evb", new Talk("b" + i, List.of("h" + i), "example", "e", 2)));
    }
    assertThat(together(rows)).hasSize(1);
    assertThat(together(rows).get(0).variants().get(0).count()).isEqualTo(100);
    assertThat(together(rows).get(0).variants().get(0).bundles()).hasSize(5);
  }
}
