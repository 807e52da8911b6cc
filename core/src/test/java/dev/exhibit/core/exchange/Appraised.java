package dev.exhibit.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.attestation.AttestedIdentity;
import dev.exhibit.core.exchange.signature.Attested;
import dev.exhibit.core.exchange.signature.TestKey;
import dev.exhibit.core.policy.ExchangePolicy;
import dev.exhibit.core.trust.TrustStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The outcome of appraising a test exchange, with the assertions that tests make about it. */
public record Appraised(Outcome<VerifiedExchange> outcome) {
  public static final Instant COLLECTED = Instant.parse(TestExchange.CREATED).plusSeconds(60);
  public static final Instant NOW = COLLECTED.plus(Duration.ofDays(30));
  public static final EvaluationTime CLAIMED =
      EvaluationTime.of(COLLECTED, EvaluationTime.Basis.CLAIMED, NOW);
  public static final TrustStore NO_ANCHORS = new TrustStore(List.of());

  /** With both test keys attested, at the claimed time. */
  public static Appraised of(TestExchange exchange) {
    return of(exchange, List.of(TestKey.ECDSA.attested(), TestKey.ED25519.attested()));
  }

  public static Appraised of(TestExchange exchange, List<AttestedIdentity> identities) {
    return new Appraised(
        ExchangeAppraiser.appraise(exchange.evidence(), identities, NO_ANCHORS, CLAIMED));
  }

  public static Appraised of(TestExchange exchange, EvaluationTime time) {
    return new Appraised(
        ExchangeAppraiser.appraise(
            exchange.evidence(), List.of(TestKey.ECDSA.attested()), NO_ANCHORS, time));
  }

  public static Appraised of(TestExchange exchange, ExchangePolicy policy) {
    return of(exchange, Attested.all(List.of(TestKey.ECDSA.attested())), policy);
  }

  public static Appraised of(TestExchange exchange, Attested attested) {
    return of(exchange, attested, ExchangePolicy.DEFAULT);
  }

  private static Appraised of(TestExchange exchange, Attested attested, ExchangePolicy policy) {
    return new Appraised(
        ExchangeAppraiser.appraiseAll(
                List.of(exchange.evidence()), attested, Map.of(), NO_ANCHORS, CLAIMED, policy)
            .get(0)
            .outcome());
  }

  public Finding finding(CheckId check) {
    return outcome.findings().stream()
        .filter(f -> f.key().check() == check)
        .findFirst()
        .orElseThrow();
  }

  public Appraised passes(CheckId check, Code code) {
    return is(check, Finding.Status.PASSED, code);
  }

  public Appraised fails(CheckId check, Code code) {
    assertThat(outcome.verified()).isEmpty();
    return is(check, Finding.Status.FAILED, code);
  }

  public Appraised misses(CheckId check, Code code) {
    return is(check, Finding.Status.MISSING, code);
  }

  Appraised doesNotApply(CheckId check, Code code) {
    return is(check, Finding.Status.NOT_APPLICABLE, code);
  }

  /** No other finding than that of this check is a failure. */
  public Appraised only(CheckId check) {
    assertThat(outcome.findings())
        .filteredOn(f -> f.status() == Finding.Status.FAILED)
        .extracting(f -> f.key().check())
        .containsExactly(check);
    return this;
  }

  private Appraised is(CheckId check, Finding.Status status, Code code) {
    Finding finding = finding(check);
    assertThat(finding.code()).describedAs("%s", finding).isEqualTo(code);
    assertThat(finding.status()).describedAs("%s", finding).isEqualTo(status);
    return this;
  }
}
