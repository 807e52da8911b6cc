package dev.exhibit.core.cross;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.cross.VerdictRow.Compared;
import dev.exhibit.core.cross.talk.Talk;
import dev.exhibit.core.cross.talk.Talk.Answered;
import dev.exhibit.core.cross.talk.Talk.Quote;
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
  private static final CrossFinding.Variant OTHERWISE =
      new CrossFinding.Variant("answered otherwise", List.of("a.evb"), 1);
  private static final CrossFinding.Variant QUOTED =
      new CrossFinding.Variant("quoted as message 2", List.of("b.evb"), 1);

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

  private static Talk talk(int number, Answered answer, String... held) {
    Quote quote =
        number == 0
            ? Quote.NONE
            : new Quote(
                "turn " + (number - 1),
                "alone " + (number - 1),
                "asked " + (number - 1),
                "before " + (number - 1),
                2 * number);
    return new Talk("before " + number, "asked " + number, answer, List.of(held), quote);
  }

  /** The exchange of this number in one conversation. */
  private static Talk talk(int number) {
    return talk(number, Answered.WHOLE, "turn " + number);
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
    VerdictRow other = row("a.evb", talk(0, Answered.WHOLE, "another turn 0"));
    VerdictRow asking = row("b.evb", talk(1));
    assertThat(together(List.of(other, asking)))
        .containsExactly(new CrossFinding(CrossCode.RETOLD, "turn 0", List.of(OTHERWISE, QUOTED)));
    assertThat(together(List.of(other, asking, row("c.evb", talk(0))))).isEmpty();
  }

  /** A withheld answer is there, and nobody can compare it, whatever was said before. */
  @Test
  void anAnswerThatCannotBeReadIsNoGap() {
    VerdictRow asking = row("b.evb", talk(1));
    assertThat(together(List.of(row("a.evb", talk(0, Answered.UNREAD)), asking))).isEmpty();
    Talk trimmed = new Talk("x", "asked 0", Answered.UNREAD, List.of("part"), Quote.NONE);
    assertThat(together(List.of(row("a.evb", trimmed), asking))).isEmpty();
  }

  /** A second answer that was broken off hides nothing; it may be the one that is quoted. */
  @Test
  void anAnswerThatCannotBeReadIsNamedBesideOneThatIsHeld() {
    VerdictRow other = row("a.evb", talk(0, Answered.WHOLE, "another turn 0"));
    VerdictRow asking = row("b.evb", talk(1));
    VerdictRow unread = row("c.evb", talk(0, Answered.UNREAD));
    CrossFinding.Variant perhaps =
        new CrossFinding.Variant("an answer that could not be read", List.of("c.evb"), 1);
    assertThat(together(List.of(unread, other, asking)))
        .containsExactly(
            new CrossFinding(CrossCode.RETOLD, "turn 0", List.of(OTHERWISE, QUOTED, perhaps)));
  }

  @Test
  void aServiceThatGaveNoAnswerNeitherHidesNorAnswers() {
    VerdictRow refused = row("a.evb", talk(0, Answered.NONE));
    VerdictRow asking = row("b.evb", talk(1));
    assertThat(together(List.of(refused, asking)))
        .containsExactly(new CrossFinding(CrossCode.GAP, "turn 0", List.of(QUOTED)));
    VerdictRow other = row("c.evb", talk(0, Answered.WHOLE, "another turn 0"));
    assertThat(together(List.of(refused, other, asking)))
        .extracting(CrossFinding::code)
        .containsExactly(CrossCode.RETOLD);
  }

  /** Of a request that is too large nobody knows what it asked; its answer is known by itself. */
  @Test
  void anExchangeOfWhichTheRequestCannotBeReadHoldsItsAnswerOrIsNamed() {
    VerdictRow asking = row("b.evb", talk(1));
    Talk answered = new Talk("", "", Answered.WHOLE, List.of("alone 0"), Quote.NONE);
    assertThat(together(List.of(row("a.evb", answered), asking))).isEmpty();
    Talk otherwise = new Talk("", "", Answered.WHOLE, List.of("alone 9"), Quote.NONE);
    assertThat(together(List.of(row("a.evb", otherwise), asking)))
        .containsExactly(new CrossFinding(CrossCode.GAP, "turn 0", List.of(QUOTED)));
    Talk unread = new Talk("", "", Answered.UNREAD, List.of(), Quote.NONE);
    CrossFinding.Variant perhaps =
        new CrossFinding.Variant("an exchange that could not be read", List.of("c.evb"), 1);
    assertThat(together(List.of(asking, row("c.evb", unread))))
        .containsExactly(new CrossFinding(CrossCode.GAP, "turn 0", List.of(QUOTED, perhaps)));
  }

  /** Of an answer that could not be read nobody knows the id. */
  @Test
  void whatQuotesByAnIdNamesTheAnswersThatCouldNotBeRead() {
    Talk byId = new Talk("b", "k", Answered.WHOLE, List.of("h"), new Quote("id", "", "", "", 0));
    CrossFinding.Variant asking = new CrossFinding.Variant("quoted by its id", List.of("b.evb"), 1);
    CrossFinding.Variant perhaps =
        new CrossFinding.Variant("an answer that could not be read", List.of("a.evb"), 1);
    assertThat(together(List.of(row("b.evb", byId))))
        .containsExactly(new CrossFinding(CrossCode.GAP, "id", List.of(asking)));
    VerdictRow unread = row("a.evb", talk(0, Answered.UNREAD));
    assertThat(together(List.of(unread, row("b.evb", byId))))
        .containsExactly(new CrossFinding(CrossCode.GAP, "id", List.of(asking, perhaps)));
    VerdictRow known = row("c.evb", talk(0, Answered.UNREAD, "id"));
    assertThat(together(List.of(known, row("b.evb", byId)))).isEmpty();
  }

  @Test
  void anAnswerToTheSameQuestionIsHeldWhateverWasSaidBefore() {
    Talk trimmed =
        new Talk(
            "x",
            "k",
            Answered.WHOLE,
            List.of("y"),
            new Quote("turn 0", "alone 0", "asked 0", "nothing that is held", 2));
    assertThat(together(List.of(row("a.evb", talk(0)), row("b.evb", trimmed)))).isEmpty();
  }

  /** An answer before the last one that a request quotes. */
  private static Talk earlier(int number) {
    return new Talk("", "", Answered.NONE, List.of(), talk(number + 1).quoted());
  }

  @Test
  void anEarlierAnswerThatIsQuotedOtherwiseIsNamed() {
    VerdictRow other = row("a.evb", talk(0, Answered.WHOLE, "another turn 0"));
    VerdictRow going = row("b.evb", talk(2), earlier(0));
    VerdictRow held = row("c.evb", talk(1, Answered.WHOLE, "turn 1", "turn 0"));
    assertThat(together(List.of(other, going)))
        .contains(new CrossFinding(CrossCode.RETOLD, "turn 0", List.of(OTHERWISE, QUOTED)));
    assertThat(together(List.of(other, going, held))).isEmpty();
  }

  /** The beginning of a conversation that was recorded from some exchange on, or examples. */
  @Test
  void anEarlierAnswerOfWhichNothingIsHeldIsNoGap() {
    VerdictRow going = row("b.evb", talk(2), earlier(0));
    VerdictRow before = row("c.evb", talk(1));
    assertThat(together(List.of(going, row("a.evb", talk(1, Answered.WHOLE, "turn 1")))))
        .extracting(CrossFinding::value)
        .containsExactly("turn 0");
    assertThat(together(List.of(going, row("a.evb", talk(9, Answered.WHOLE, "turn 1", "turn 8")))))
        .isEmpty();
    assertThat(together(List.of(before, going))).hasSize(1);
  }

  @Test
  void oneQuoteAfterTwoBeginningsIsComparedWithBoth() {
    Quote trimmed = new Quote("turn 0", "alone 0", "asked 0", "nothing that is held", 2);
    Talk first = new Talk("", "", Answered.NONE, List.of(), trimmed);
    VerdictRow other = row("a.evb", talk(0, Answered.WHOLE, "another turn 0"));
    assertThat(together(List.of(row("0.evb", first), other, row("b.evb", talk(1)))))
        .extracting(CrossFinding::code)
        .containsExactly(CrossCode.RETOLD);
  }

  /** Its row holds no exchanges; one of them may have given any answer. */
  @Test
  void aBundleWithTooManyExchangesIsNamed() {
    Compared many = row("many.evb", talk(0)).compared().withoutExchanges();
    assertThat(many.talks()).hasSize(1);
    VerdictRow large = row("many.evb", many.talks().get(0));
    CrossFinding.Variant perhaps =
        new CrossFinding.Variant("an exchange that could not be read", List.of("many.evb"), 1);
    CrossFinding uncompared =
        new CrossFinding(
            CrossCode.UNCOMPARED,
            "requests",
            List.of(
                new CrossFinding.Variant(
                    "a request that was not compared", List.of("many.evb"), 1)));
    assertThat(together(List.of(row("b.evb", talk(1)), large)))
        .containsExactly(
            new CrossFinding(CrossCode.GAP, "turn 0", List.of(QUOTED, perhaps)), uncompared);
    VerdictRow other = row("a.evb", talk(0, Answered.WHOLE, "another turn 0"));
    assertThat(together(List.of(other, row("b.evb", talk(1)), large)))
        .containsExactly(
            new CrossFinding(CrossCode.RETOLD, "turn 0", List.of(OTHERWISE, QUOTED, perhaps)),
            uncompared);
    assertThat(Compared.NOTHING.withoutExchanges().talks()).isEmpty();
  }

  private static Talk example(String begun) {
    Quote example = new Quote("example", "x", "k", "e", 2);
    return new Talk(begun, begun, Answered.WHOLE, List.of("held " + begun), example);
  }

  @Test
  void manyThatQuoteOneExampleAreCountedAndAFewNamed() {
    List<VerdictRow> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(row(i + ".evb", example("b" + i)));
    }
    assertThat(together(rows)).hasSize(1);
    assertThat(together(rows).get(0).variants().get(0).count()).isEqualTo(100);
    assertThat(together(rows).get(0).variants().get(0).bundles()).hasSize(5);
  }
}
