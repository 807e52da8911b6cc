package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class E2eeCheckTest {
  private static final CheckId E2EE = CheckId.EXCHANGE_E2EE;
  private static final String CIPHERTEXT = "ab".repeat(72);

  @Test
  void readableBodiesNeedNoDecryption() {
    Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, TestExchange.STREAM))
        .doesNotApply(E2EE, ExchangeCode.BODIES_ARE_PLAINTEXT);
  }

  @Test
  void whatLooksLikeCiphertextIsNotCalledPlaintext() {
    Appraised.of(
            TestExchange.signedBodies(
                TestExchange.REQUEST, TestExchange.RESPONSE.replace("Grüße 😀", CIPHERTEXT)))
        .misses(E2EE, ExchangeCode.BODIES_MAY_BE_ENCRYPTED);
    Appraised.of(
            TestExchange.signedBodies(
                TestExchange.REQUEST.replace("Hi", CIPHERTEXT), TestExchange.STREAM))
        .misses(E2EE, ExchangeCode.BODIES_MAY_BE_ENCRYPTED);
  }

  @Test
  void whatIsStoredBesideTheBodiesDecidesNothing() {
    BodyEvidence plain = TestExchange.body("plain/request.json", "{}");
    Appraised.of(
            TestExchange.valid()
                .withHints(
                    new ExchangeEvidence.Hints(Optional.empty(), Optional.empty(), List.of(plain))))
        .doesNotApply(E2EE, ExchangeCode.BODIES_ARE_PLAINTEXT);
  }

  @Test
  void bodiesOfOtherKindsAreNotJudged() {
    Appraised.of(TestExchange.signedBodies("--form--", TestExchange.RESPONSE))
        .misses(E2EE, ExchangeCode.BODY_UNREADABLE);
    Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, "data: {broken\n\n"))
        .misses(E2EE, ExchangeCode.BODY_UNREADABLE);
  }

  @Test
  void absenceNeverMakesItInapplicable() {
    Appraised.of(TestExchange.valid().withResponse(Optional.empty()))
        .misses(E2EE, FrameCode.BLOCKED);
    Appraised.of(TestExchange.valid().withRequest(Optional.empty()))
        .misses(E2EE, FrameCode.BLOCKED);
  }
}
