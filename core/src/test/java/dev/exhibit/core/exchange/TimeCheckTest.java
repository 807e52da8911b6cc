package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.body.ObservedTimes;
import dev.exhibit.core.exchange.signature.Attested;
import dev.exhibit.core.exchange.signature.TestKey;
import dev.exhibit.core.policy.ExchangePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TimeCheckTest {
  private static final CheckId TIME = CheckId.EXCHANGE_TIME;
  private static final Instant CREATED = Instant.parse(TestExchange.CREATED);
  private static final Duration DAY = ExchangePolicy.DEFAULT.maxGap();
  private static final Duration SKEW = ExchangePolicy.DEFAULT.clockSkew();
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Appraised at(Basis basis, Instant instant) {
    return Appraised.of(TestExchange.valid(), EvaluationTime.of(instant, basis, Appraised.NOW));
  }

  @Test
  void aTextWithoutTimeOverABodyWithoutTimeBoundsNothing() {
    Appraised appraised =
        Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, "{\"model\":\"m\"}"));
    appraised.misses(TIME, ExchangeCode.NO_SIGNED_TIME);
    assertThat(appraised.finding(TIME).grounds().details())
        .containsEntry("lowerBound", "none")
        .containsEntry("upperBound", Appraised.NOW + ", the reader's own time");
  }

  @Test
  void numbersThatAreNoTimeAreNotTakenForOne() {
    for (String created : List.of("0", "17", "1.5", "\"today\"")) {
      Appraised.of(
              TestExchange.signedBodies(
                  TestExchange.REQUEST, "{\"model\":\"m\",\"created\":" + created + "}"))
          .misses(TIME, ExchangeCode.NO_SIGNED_TIME);
    }
  }

  @Test
  void theSignedResponsesTimeIsALowerBound() {
    Appraised appraised = at(Basis.TIMESTAMPED, CREATED.plusSeconds(60));
    appraised.passes(TIME, ExchangeCode.SIGNED_TIME_IN_BRACKET);
    assertThat(appraised.finding(TIME).grounds().details())
        .containsEntry("stated", List.of(TestExchange.CREATED))
        .containsEntry("basis", "timestamped")
        .containsEntry("lowerBound", TestExchange.CREATED + ", as the TEE's own clock says")
        .containsEntry(
            "upperBound", CREATED.plusSeconds(60) + ", as a timestamp over the bundle proves");
  }

  @Test
  void whatATimestampCoversIsNotLaterThanIt() {
    at(Basis.TIMESTAMPED, CREATED.minus(SKEW)).passes(TIME, ExchangeCode.SIGNED_TIME_IN_BRACKET);
    at(Basis.TIMESTAMPED, CREATED.minus(SKEW).minus(SECOND))
        .fails(TIME, ExchangeCode.SIGNED_TIME_OUTSIDE_BRACKET)
        .only(TIME);
  }

  /** T1 as seen from here: the collector claims an instant before the exchange took place. */
  @Test
  void aClaimBeforeTheStatedTimeIsContradicted() {
    at(Basis.CLAIMED, CREATED.minus(SKEW).minus(SECOND))
        .fails(TIME, ExchangeCode.SIGNED_TIME_CONTRADICTS_COLLECTOR)
        .only(TIME);
  }

  /** X10: the key outlives restarts, so its fresh attestation vouches for an old exchange too. */
  @Test
  void anOldExchangeBesideAFreshAttestationFails() {
    at(Basis.BRACKETED, CREATED.plus(DAY)).passes(TIME, ExchangeCode.SIGNED_TIME_IN_BRACKET);
    at(Basis.BRACKETED, CREATED.plus(DAY).plus(SECOND))
        .fails(TIME, ExchangeCode.SIGNED_TIME_OUTSIDE_BRACKET)
        .only(TIME);
  }

  /** X10 where nothing states a time: nobody can tell, and the finding says so. */
  @Test
  void anOldExchangeWithoutTimeIsCalledUnbounded() {
    Appraised appraised =
        Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, "{\"model\":\"m\"}"));
    assertThat(appraised.finding(TIME).grounds().message()).contains("survive restarts");
  }

  /** X10 and X13: withholding the body must not hide its age. */
  @Test
  void aWithheldResponseLeavesItsTimeOpen() {
    BodyEvidence body = TestExchange.body("response", TestExchange.RESPONSE);
    Appraised.of(
            TestExchange.valid()
                .withResponse(Optional.of(BodyEvidence.withheld("r", body.sha256(), body.size()))))
        .misses(TIME, FrameCode.CONTENT_WITHHELD);
  }

  @Test
  void anExchangeLongAfterItsAttestationFails() {
    at(Basis.BRACKETED, CREATED.minus(DAY)).passes(TIME, ExchangeCode.SIGNED_TIME_IN_BRACKET);
    at(Basis.BRACKETED, CREATED.minus(DAY).minus(SECOND))
        .fails(TIME, ExchangeCode.SIGNED_TIME_OUTSIDE_BRACKET);
  }

  @Test
  void anInstantThatTheReaderGivesBoundsFromAbove() {
    at(Basis.GIVEN, CREATED.plus(DAY)).passes(TIME, ExchangeCode.SIGNED_TIME_IN_BRACKET);
    at(Basis.GIVEN, CREATED.minus(DAY).minus(SECOND))
        .misses(TIME, ExchangeCode.SIGNED_TIME_AFTER_GIVEN);
  }

  /** X10. */
  @Test
  void anExchangeLongBeforeTheInstantJudgedAtIsNotSettled() {
    for (Basis basis : List.of(Basis.GIVEN, Basis.CLAIMED, Basis.TIMESTAMPED)) {
      at(basis, CREATED.plus(DAY).plus(SECOND)).misses(TIME, ExchangeCode.SIGNED_TIME_LONG_BEFORE);
    }
  }

  @Test
  void aTimeAfterTheReadersOwnFails() {
    Instant now = CREATED.minus(SKEW).minus(SECOND);
    Appraised.of(TestExchange.valid(), EvaluationTime.of(now, Basis.GIVEN, now))
        .fails(TIME, ExchangeCode.SIGNED_TIME_IN_FUTURE)
        .only(TIME);
  }

  @Nested
  class Collector {
    private Appraised sawIt(Instant sent, Instant fetched) {
      return Appraised.of(
          TestExchange.valid()
              .withTimes(
                  new ObservedTimes(
                      Optional.of(sent),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(fetched))));
    }

    @Test
    void itsTimesMustEncloseTheStatedOne() {
      sawIt(CREATED, CREATED.plusSeconds(5))
          .passes(TIME, ExchangeCode.SIGNED_TIME_AGREES_WITH_CLAIM);
      sawIt(CREATED.plus(SKEW), CREATED.plus(DAY))
          .passes(TIME, ExchangeCode.SIGNED_TIME_AGREES_WITH_CLAIM);
      sawIt(CREATED.plus(SKEW).plus(SECOND), CREATED.plus(DAY))
          .fails(TIME, ExchangeCode.SIGNED_TIME_CONTRADICTS_COLLECTOR)
          .only(TIME);
      sawIt(CREATED.minus(DAY), CREATED.minus(SKEW).minus(SECOND))
          .fails(TIME, ExchangeCode.SIGNED_TIME_CONTRADICTS_COLLECTOR)
          .only(TIME);
    }
  }

  @Nested
  class Duplicates {
    private List<Outcome<VerifiedExchange>> appraise(TestExchange... exchanges) {
      return ExchangeAppraiser.appraiseAll(
              List.of(exchanges).stream().map(TestExchange::evidence).toList(),
              Attested.all(List.of(TestKey.ECDSA.attested(), TestKey.ED25519.attested())),
              Map.of(),
              Appraised.NO_ANCHORS,
              Appraised.CLAIMED,
              ExchangePolicy.DEFAULT)
          .stream()
          .map(JudgedExchange::outcome)
          .toList();
    }

    @Test
    void oneExchangeShownTwiceFailsBothTimes() {
      List<Outcome<VerifiedExchange>> outcomes =
          appraise(TestExchange.valid(), TestExchange.valid().as("b"));
      for (Outcome<VerifiedExchange> outcome : outcomes) {
        new Appraised(outcome).fails(TIME, ExchangeCode.DUPLICATE_EXCHANGE).only(TIME);
      }
      assertThat(new Appraised(outcomes.get(1)).finding(TIME).grounds().details())
          .containsEntry("duplicates", List.of("exchange/a"));
    }

    @Test
    void oneAnswerUnderTwoAlgorithmsIsStillOneAnswer() {
      TestExchange other =
          TestExchange.signed(
                  TestKey.ED25519, TestExchange.text(TestExchange.REQUEST, TestExchange.RESPONSE))
              .as("b");
      assertThat(appraise(TestExchange.valid(), other))
          .allSatisfy(o -> new Appraised(o).fails(TIME, ExchangeCode.DUPLICATE_EXCHANGE));
    }

    @Test
    void oneAnswerToTwoRequestsIsOneAnswer() {
      TestExchange other =
          TestExchange.signedBodies(TestExchange.REQUEST.replace("Hi", "Ho"), TestExchange.RESPONSE)
              .as("b");
      assertThat(appraise(TestExchange.valid(), other))
          .allSatisfy(o -> new Appraised(o).fails(TIME, ExchangeCode.DUPLICATE_EXCHANGE));
    }

    @Test
    void theSameAnswerWithoutAnIdMayHaveBeenGivenTwice() {
      String embedding = TestExchange.RESPONSE.replace("\"id\":\"chatcmpl-1\",", "");
      TestExchange one = TestExchange.signedBodies(TestExchange.REQUEST, embedding);
      assertThat(appraise(one, one.as("b")))
          .allSatisfy(o -> new Appraised(o).misses(TIME, ExchangeCode.SAME_ANSWER_WITHOUT_ID));
    }

    @Test
    void ofManyCopiesAFewAreNamedAndAllAreCounted() {
      TestExchange[] copies =
          java.util.stream.IntStream.range(0, 40)
              .mapToObj(i -> TestExchange.valid().as("c" + i))
              .toArray(TestExchange[]::new);
      for (Outcome<VerifiedExchange> outcome : appraise(copies)) {
        Appraised copy = new Appraised(outcome).fails(TIME, ExchangeCode.DUPLICATE_EXCHANGE);
        assertThat(copy.finding(TIME).grounds().details()).containsEntry("shownTimes", 40);
        assertThat((List<?>) copy.finding(TIME).grounds().details().get("duplicates"))
            .hasSize(ReplayDetection.MOST_NAMED);
      }
    }

    @Test
    void differentAnswersToOneRequestAreNoDuplicates() {
      TestExchange other =
          TestExchange.signedBodies(
                  TestExchange.REQUEST, TestExchange.RESPONSE.replace("chatcmpl-1", "chatcmpl-2"))
              .as("b");
      assertThat(
              appraise(TestExchange.valid(), other, TestExchange.valid().withoutRecord().as("c")))
          .extracting(o -> o.verified().isPresent())
          .containsExactly(true, true, false);
    }
  }
}
