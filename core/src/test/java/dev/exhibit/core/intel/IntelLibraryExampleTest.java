package dev.exhibit.core.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.tcb.TcbStatus;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.attack.CollateralAttack;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The package used on its own, as its documentation shows. */
class IntelLibraryExampleTest {
  /** The example of the package documentation; it compiles, so it stays true. */
  private static Outcome<VerifiedQuote> appraise(
      TrustStore trust, Bytes quote, Bytes json, Instant at) {
    CollateralPool collateral =
        CollateralPool.builder().add(Site.of("collateral.json"), json).build();
    EvaluationTime time = EvaluationTime.of(at, EvaluationTime.Basis.GIVEN, at);
    IntelAppraiser appraiser =
        new IntelAppraiser(trust, TcbPolicy.DEFAULT, TdxPolicy.DEFAULT, time);
    Subject subject = new Subject("my-quote");
    return appraiser.appraise(subject, Site.of("quote.bin"), quote, collateral, ExpectedTee.TDX);
  }

  @Test
  void provesAQuoteAndSaysWhatItDoesNotProve() {
    IntelEvidence evidence = IntelScenario.seeded(3).evidence();
    TrustStore trust = PinnedAnchors.all().with(Simulation.anchor(evidence.trustedRoot()));
    Outcome<VerifiedQuote> outcome =
        appraise(trust, evidence.quote().bytes(), evidence.collateral().toJson(), evidence.at());

    VerifiedQuote quote = outcome.verified().orElseThrow();
    assertThat(quote.tcb().status()).isEqualTo(TcbStatus.UP_TO_DATE);
    assertThat(quote.td().orElseThrow().mrTd().size()).isEqualTo(48);
    assertThat(quote.simulated()).isTrue();
    List<Finding> open =
        outcome.findings().stream().filter(f -> f.status() != Finding.Status.PASSED).toList();
    assertThat(open).extracting(f -> f.code().id()).containsExactly("no-reference-value");
  }

  @Test
  void believesNoSimulationWithoutItsRoot() {
    IntelEvidence evidence = IntelScenario.seeded(3).evidence();
    Outcome<VerifiedQuote> outcome =
        appraise(
            PinnedAnchors.all(),
            evidence.quote().bytes(),
            evidence.collateral().toJson(),
            evidence.at());
    assertThat(outcome.verified()).isEmpty();
  }

  @Test
  void answersEachKeyOnce() {
    for (QuoteKind kind : QuoteKind.values()) {
      IntelEvidence evidence = IntelScenario.seeded(3, kind).evidence();
      for (ExpectedTee expected : ExpectedTee.values()) {
        Bytes bytes = evidence.quote().bytes();
        assertThat(Simulation.of(evidence).expecting(expected).run(evidence).outcome().findings())
            .extracting(Finding::key)
            .containsExactlyElementsOf(IntelAppraiser.keys(Simulation.SUBJECT, bytes, expected));
      }
    }
  }

  @Test
  void refusesAQuoteOfTheOtherKind() {
    IntelEvidence tdx = IntelScenario.seeded(3).evidence();
    assertThat(Simulation.of(tdx).expecting(ExpectedTee.SGX).run(tdx).of("sgx.quote"))
        .isEqualTo("FAILED quote-other-tee");
  }

  /** K4: the file says nothing about the quote, but the caller said that it belongs to it. */
  @Test
  void refusesTheOneFileThatWasNamedAsCollateralAndIsOfAnotherPlatform() {
    IntelEvidence other = CollateralAttack.K4_OTHER_FMSPC.apply(IntelScenario.seeded(3));
    LooseResult result =
        new QuoteCheck(
                new TrustStore(List.of(Simulation.anchor(other.trustedRoot()))),
                TcbPolicy.DEFAULT,
                TdxPolicy.DEFAULT,
                EvaluationTime.of(other.at(), EvaluationTime.Basis.GIVEN, other.at()))
            .check(
                new NamedFile("quote.bin", other.quote().bytes()),
                List.of(new NamedFile("collateral.json", other.collateral().toJson())));
    assertThat(result.findings())
        .filteredOn(f -> f.key().check() == CheckId.TDX_COLLATERAL)
        .extracting(f -> f.key().subject() + " " + f.status() + " " + f.code().id())
        .containsExactly(
            "quote MISSING collateral-other-platform",
            "quote/collateral FAILED collateral-not-of-quote");
  }

  @Test
  void checksALooseQuoteAsTheCommandDoes() {
    IntelEvidence evidence = IntelScenario.seeded(3).evidence();
    NamedFile quote = new NamedFile("quote.hex", Bytes.utf8(evidence.quote().bytes().hex()));
    NamedFile collateral = new NamedFile("collateral.json", evidence.collateral().toJson());
    TrustStore trust = new TrustStore(List.of(Simulation.anchor(evidence.trustedRoot())));
    LooseResult result =
        new QuoteCheck(
                trust,
                TcbPolicy.DEFAULT,
                TdxPolicy.DEFAULT,
                EvaluationTime.of(evidence.at(), EvaluationTime.Basis.GIVEN, evidence.at()))
            .check(quote, List.of(collateral));
    assertThat(result.findings()).allMatch(f -> f.status() == Finding.Status.PASSED).hasSize(8);
    assertThat(result.required()).hasSize(8);
    assertThat(result.facts())
        .containsEntry("tcbStatus", "UpToDate")
        .containsEntry("teeType", "TDX")
        .containsEntry("evaluationDataNumber", 19)
        .containsKeys("fmspc", "mrtd", "rtmr3", "reportData", "tdAttributes", "xfam", "mrSeam");
    assertThat(result.simulated()).isTrue();
  }

  @Test
  void givesEachReasonAnIdOfItsOwn() {
    Set<String> ids = new HashSet<>();
    for (Code code : IntelCode.all()) {
      assertThat(ids.add(code.id())).as(code.id()).isTrue();
      assertThat(code.id()).isEqualTo(code.wording().id());
    }
  }
}
