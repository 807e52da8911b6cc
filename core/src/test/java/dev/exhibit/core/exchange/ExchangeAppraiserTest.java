package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.exchange.body.BodyVariant;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.record.SignatureCode;
import dev.exhibit.core.exchange.signature.Coverage;
import dev.exhibit.core.exchange.signature.TestKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeAppraiserTest {
  @Test
  void everyCheckOfAValidExchangeSettles() {
    Appraised.of(TestExchange.valid())
        .passes(CheckId.EXCHANGE_REQUEST_HASH, ExchangeCode.HASH_EXACT)
        .passes(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.HASH_EXACT)
        .passes(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNATURE_VALID)
        .passes(CheckId.EXCHANGE_SIGNER_ATTESTED, SignatureCode.SIGNER_ATTESTED)
        .passes(CheckId.EXCHANGE_TIME, ExchangeCode.SIGNED_TIME_AGREES_WITH_CLAIM)
        .passes(CheckId.EXCHANGE_MODEL, ExchangeCode.MODEL_AGREES)
        .doesNotApply(CheckId.EXCHANGE_E2EE, ExchangeCode.BODIES_ARE_PLAINTEXT)
        .doesNotApply(CheckId.EXCHANGE_CHAIN, SignatureCode.FORM_HAS_NO_CHAIN);
  }

  @Test
  void aStreamedExchangeSettlesAsWell() {
    Appraised appraised =
        Appraised.of(TestExchange.signedBodies(TestExchange.REQUEST, TestExchange.STREAM));
    assertThat(appraised.outcome().findings())
        .extracting(Finding::status)
        .containsOnly(Finding.Status.PASSED, Finding.Status.NOT_APPLICABLE);
  }

  @Test
  void theVerifiedExchangeNamesSignerAttestationAndCoverage() {
    String text =
        TestExchange.MODEL + ":" + TestExchange.text(TestExchange.REQUEST, TestExchange.RESPONSE);
    VerifiedExchange exchange =
        Appraised.of(TestExchange.signed(TestKey.ED25519, text)).outcome().verified().orElseThrow();
    assertThat(exchange.subject()).isEqualTo(TestExchange.SUBJECT);
    assertThat(exchange.signature().signer().identity()).isEqualTo(TestKey.ED25519.identity());
    assertThat(exchange.signature().statement().model()).contains(TestExchange.MODEL);
    assertThat(exchange.attestations()).containsExactly(TestKey.ED25519.attested().attestation());
    assertThat(exchange.coverage()).isEqualTo(Coverage.MODEL_NAMED);
    assertThat(exchange.requestVariant()).isEqualTo(BodyVariant.EXACT);
    assertThat(exchange.responseVariant()).isEqualTo(BodyVariant.EXACT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"error\":{\"code\":404}}", "Not Found", "{", "{\"text\":\"x\"}"})
  void eachKeyGetsExactlyOneFindingWhateverTheRecord(String record) {
    Outcome<VerifiedExchange> outcome =
        Appraised.of(TestExchange.valid().withRecord(record)).outcome();
    assertThat(outcome.findings())
        .extracting(Finding::key)
        .containsExactlyInAnyOrderElementsOf(ExchangeAppraiser.keys(TestExchange.SUBJECT));
    assertThat(outcome.verified()).isEmpty();
  }

  @Test
  void anUnverifiedSignatureBlocksAllThatStandsOnIt() {
    String text = TestExchange.text(TestExchange.REQUEST, TestExchange.RESPONSE);
    String forged =
        TestExchange.record(
            text, TestKey.ATTACKER.sign(text).hex(), TestKey.ECDSA.address(), "ecdsa");
    Appraised appraised = Appraised.of(TestExchange.valid().withRecord(forged));
    appraised
        .fails(CheckId.EXCHANGE_SIGNATURE, SignatureCode.SIGNER_ADDRESS_MISMATCH)
        .only(CheckId.EXCHANGE_SIGNATURE);
    for (CheckId blocked :
        List.of(
            CheckId.EXCHANGE_REQUEST_HASH,
            CheckId.EXCHANGE_RESPONSE_HASH,
            CheckId.EXCHANGE_SIGNER_ATTESTED,
            CheckId.EXCHANGE_TIME,
            CheckId.EXCHANGE_E2EE,
            CheckId.EXCHANGE_MODEL,
            CheckId.EXCHANGE_CHAIN)) {
      appraised.misses(blocked, FrameCode.BLOCKED);
    }
  }

  /** X1. */
  @Test
  void withoutBodiesAndDigestsNothingIsBound() {
    TestExchange bare =
        TestExchange.valid().withRequest(Optional.empty()).withResponse(Optional.empty());
    Appraised appraised = Appraised.of(bare);
    appraised
        .misses(CheckId.EXCHANGE_REQUEST_HASH, ExchangeCode.BODY_ABSENT)
        .misses(CheckId.EXCHANGE_RESPONSE_HASH, ExchangeCode.BODY_ABSENT);
    assertThat(appraised.outcome().verified()).isEmpty();
  }

  /** X11. */
  @Test
  void withoutASignatureEverythingIsMissing() {
    Outcome<VerifiedExchange> outcome =
        Appraised.of(TestExchange.valid().withoutRecord()).outcome();
    assertThat(outcome.findings())
        .allSatisfy(
            f -> {
              assertThat(f.status()).isEqualTo(Finding.Status.MISSING);
              assertThat(f.code()).isEqualTo(SignatureCode.NO_SIGNATURE);
              assertThat(f.grounds().message()).contains("only the collector asserts the exchange");
            })
        .hasSize(ExchangeAppraiser.keys(TestExchange.SUBJECT).size());
  }
}
