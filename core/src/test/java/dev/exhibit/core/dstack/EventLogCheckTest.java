package dev.exhibit.core.dstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.intel.Corpus;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.dstack.SimulatedTcgLog;
import dev.exhibit.testdata.intel.IntelEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A loose log against a loose quote. */
class EventLogCheckTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(9);
  private static final IntelEvidence INTEL = MACHINE.evidence().intel();
  private static final Bytes LOG = Bytes.utf8(MACHINE.log().toJson().toString());
  private static final Bytes COMPOSE = Bytes.utf8(MACHINE.boot().appCompose());

  @Test
  void withoutCollateralItJudgesTheRegistersAndSaysThatTheQuoteIsNotProven() {
    LooseResult result = check(LOG, INTEL.quote().bytes(), List.of());
    assertThat(codes(result))
        .contains(
            "tdx.quote MISSING collateral-missing", "tdx.measurements MISSING collateral-missing")
        .containsSubsequence(
            "eventlog.replay PASSED registers-replayed",
            "eventlog.order PASSED trusted-names-in-order",
            "workload.compose PASSED compose-bound");
    assertThat(result.claims()).extracting(Claim::basis).containsOnly(Claim.Basis.NOT_PROVEN);
    assertThat(result.required()).hasSameSizeAs(result.findings());
    assertThat(result.facts()).containsEntry("quoteVerified", false);
    assertThat((List<?>) result.facts().get("measuredEvents")).hasSize(9);
  }

  @Test
  void withCollateralTheQuoteIsProvenToo() {
    LooseResult result =
        check(LOG, INTEL.quote().bytes(), List.of(file("c", INTEL.collateral().toJson())));
    assertAllButMeasurementsPassed(result);
    assertThat(result.findings()).anyMatch(f -> f.key().check() == CheckId.TDX_PCK_CHAIN);
    assertThat(result.simulated()).isTrue();
    assertThat(result.facts()).containsEntry("quoteVerified", true);
  }

  @Test
  void aQuoteThatCollateralDoesNotProveBindsNothing() {
    Bytes quote = INTEL.quote().bytes();
    Bytes broken = quote.with(200, quote.at(200) ^ 1);
    LooseResult result = check(LOG, broken, List.of(file("c", INTEL.collateral().toJson())));
    assertThat(codes(result))
        .contains("tdx.quote FAILED quote-signature", "eventlog.replay MISSING blocked");
  }

  /** What is wrong with a quote by itself is seen without collateral too. */
  @Test
  void aQuoteWhoseSignatureIsDestroyedIsRefusedWithoutCollateral() {
    Bytes quote = INTEL.quote().bytes();
    assertThat(codes(check(LOG, quote.with(640, quote.at(640) ^ 1), List.of())))
        .contains("tdx.quote FAILED quote-signature", "eventlog.replay PASSED registers-replayed");
  }

  @Test
  void aLogOfAnotherMachineFails() {
    DstackEvidence other =
        DstackScenario.seeded(9)
            .measuring(log -> log.measuring("instance-id", Bytes.zeros(20)))
            .evidence();
    assertThat(codes(check(LOG, other.intel().quote().bytes(), List.of())))
        .contains("eventlog.replay FAILED register-mismatch", "eventlog.order MISSING blocked");
  }

  @Test
  void whatIsNoQuoteIsRefusedAndGivesNothingToCompareWith() {
    assertThat(codes(check(LOG, Bytes.utf8("no quote"), List.of())))
        .contains("tdx.quote FAILED quote-malformed", "eventlog.replay MISSING blocked");
  }

  @Test
  void theBinaryLogOfFirmwareIsRead() {
    Bytes log = SimulatedTcgLog.of(MACHINE.log()).bytes();
    assertThat(codes(check(log, INTEL.quote().bytes(), List.of())))
        .contains("eventlog.replay MISSING event-log-partial", "eventlog.order MISSING blocked");
    assertThat(codes(check(log.first(log.size() / 2), INTEL.quote().bytes(), List.of())))
        .contains("eventlog.replay FAILED event-log-malformed");
  }

  /** Too much of something contradicts nothing. */
  @Test
  void moreThanIsReadIsNotUnderstood() {
    String event = "{\"imr\":3,\"event_type\":134217729,\"event\":\"%s\"}";
    String deep = "[".repeat(70) + "]".repeat(70);
    for (String log :
        List.of(
            "[" + event.formatted("n".repeat(1025)) + "]",
            "[" + (event.formatted("n") + ",").repeat(4096) + event.formatted("n") + "]",
            deep)) {
      assertThat(codes(check(Bytes.utf8(log), INTEL.quote().bytes(), List.of())))
          .contains("eventlog.replay MISSING event-log-not-understood");
    }
  }

  @Test
  void whatIsOfAnotherFormIsNotUnderstood() {
    for (String log : List.of("no log", "{}", "5", "[1]", "[{\"imr\":[]}]", "[{\"imr\": 9}]", "")) {
      assertThat(codes(check(Bytes.utf8(log), INTEL.quote().bytes(), List.of())))
          .as(log)
          .contains(
              "eventlog.replay MISSING event-log-not-understood", "eventlog.order MISSING blocked");
    }
  }

  @Test
  void aLogThatBreaksTheRulesOfItsFormIsRefused() {
    for (String log : List.of("[{\"imr\":1,\"imr\":1}]", "[{}")) {
      assertThat(codes(check(Bytes.utf8(log), INTEL.quote().bytes(), List.of())))
          .as(log)
          .contains("eventlog.replay FAILED event-log-malformed", "eventlog.order MISSING blocked");
    }
  }

  @Test
  void aLogOfANewerFormatIsNotUnderstoodButNotRefused() {
    Bytes newer =
        Bytes.utf8("[{\"imr\":3,\"event_type\":134217729,\"event\":\"a\",\"version\":3}]");
    assertThat(codes(check(newer, INTEL.quote().bytes(), List.of())))
        .contains("eventlog.replay MISSING event-log-not-understood");
  }

  private static LooseResult check(Bytes log, Bytes quote, List<NamedFile> collateral) {
    return new EventLogCheck(WorkloadPolicy.DEFAULT, Judged.appraiser(INTEL))
        .check(
            new EventLogCheck.Files(
                file("log.json", log),
                file("quote.bin", quote),
                Optional.of(file("app-compose.json", COMPOSE)),
                collateral));
  }

  /** Rule 5: which firmware booted, no reference value of the default policy says. */
  private static void assertAllButMeasurementsPassed(LooseResult result) {
    assertThat(result.findings())
        .allMatch(f -> f instanceof Finding.Passed || f.key().check() == CheckId.TDX_MEASUREMENTS);
    assertThat(codes(result)).contains("tdx.measurements MISSING no-reference-value");
  }

  private static NamedFile file(String name, Bytes content) {
    return new NamedFile(name, content);
  }

  private static List<String> codes(LooseResult result) {
    return result.findings().stream()
        .map(f -> f.key().check().id() + " " + f.status() + " " + f.code().id())
        .toList();
  }

  /** Real logs, as an independent replay found them. */
  @Nested
  class RealLogs {
    @Test
    void aMachineWithLocalKeysAndItsAppCompose() {
      LooseResult result =
          real(
              "2026-08-28T05:21:24Z",
              "intel-dcap/near-mpc/tcb_info.json",
              "intel-dcap/quotes/near-mpc.bin",
              "intel-dcap/collateral/mpc.json",
              Optional.of("intel-dcap/near-mpc/app_compose.json"));
      assertAllButMeasurementsPassed(result);
      assertThat(result.facts().toString()).contains("mpc-image-digest");
    }

    @Test
    void aMachineWhoseConfigIdIsNotUsed() {
      LooseResult result =
          real(
              "2026-01-27T15:54:59Z",
              "intel-dcap/dstack/quote-report.json",
              "intel-dcap/quotes/dstack-quote-report.bin",
              "intel-dcap/collateral/tv_90c06f000000.json",
              Optional.empty());
      assertAllButMeasurementsPassed(result);
      assertThat(result.facts().toString()).contains("LIUM_MINER_HOTKEY");
    }

    private LooseResult real(
        String at, String log, String quote, String collateral, Optional<String> compose) {
      Instant instant = Instant.parse(at);
      IntelAppraiser intel =
          new IntelAppraiser(
              PinnedAnchors.all(),
              TcbPolicy.DEFAULT,
              TdxPolicy.DEFAULT,
              EvaluationTime.of(instant, EvaluationTime.Basis.GIVEN, instant));
      return new EventLogCheck(WorkloadPolicy.DEFAULT, intel)
          .check(
              new EventLogCheck.Files(
                  corpus(log),
                  corpus(quote),
                  compose.map(this::corpus),
                  List.of(corpus(collateral))));
    }

    private NamedFile corpus(String name) {
      return file(name, Corpus.read(name));
    }
  }
}
