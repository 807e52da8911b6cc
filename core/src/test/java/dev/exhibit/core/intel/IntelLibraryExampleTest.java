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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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

  private static final IntelEvidence OTHER =
      CollateralAttack.K4_OTHER_FMSPC.apply(IntelScenario.seeded(3));

  private static NamedFile named(String name, Bytes content) {
    return new NamedFile(name, content);
  }

  private static List<String> collateralFindings(NamedFile... collateral) {
    return findings(OTHER, CheckId.TDX_COLLATERAL, collateral);
  }

  private static List<String> findings(
      IntelEvidence machine, CheckId check, NamedFile... collateral) {
    return new QuoteCheck(
            new TrustStore(List.of(Simulation.anchor(machine.trustedRoot()))),
            TcbPolicy.DEFAULT,
            TdxPolicy.DEFAULT,
            EvaluationTime.of(machine.at(), EvaluationTime.Basis.GIVEN, machine.at()))
        .check(named("quote.bin", machine.quote().bytes()), List.of(collateral)).findings().stream()
            .filter(f -> f.key().check() == check)
            .map(f -> f.key().subject() + " " + f.status() + " " + f.code().id())
            .toList();
  }

  /** One finding stands for all steps of an enclave; what stopped them comes first in it. */
  @ParameterizedTest
  @EnumSource(
      value = CollateralAttack.class,
      names = {"K4_OTHER_FMSPC", "K4_OTHER_PCE_ID", "K6_PCK_CRL_OTHER_ISSUER"})
  void refusesSuchASetForAnEnclaveToo(CollateralAttack attack) {
    IntelEvidence enclave = attack.apply(IntelScenario.seeded(3, QuoteKind.SGX_V3));
    NamedFile set = named("collateral.json", enclave.collateral().toJson());
    assertThat(findings(enclave, CheckId.SGX_QUOTE, set))
        .containsExactly(
            "quote MISSING collateral-other-platform",
            "quote/collateral FAILED collateral-not-of-quote");
    NamedFile answer = named("tcb.json", enclave.collateral().pcsTcbInfo());
    assertThat(findings(enclave, CheckId.SGX_QUOTE, answer))
        .singleElement()
        .asString()
        .startsWith("quote MISSING collateral-");
  }

  @Test
  void blamesNoneOfSeveralSetsForAnEnclave() {
    IntelEvidence enclave =
        CollateralAttack.K4_OTHER_FMSPC.apply(IntelScenario.seeded(3, QuoteKind.SGX_V3));
    assertThat(
            findings(
                enclave,
                CheckId.SGX_QUOTE,
                named("collateral.json", enclave.collateral().toJson()),
                named("more.json", OTHER.collateral().toJson())))
        .containsExactly("quote MISSING collateral-other-platform");
  }

  /** Real ones: a set for trust domains under Intel's other authority. */
  @ParameterizedTest
  @CsvSource({
    "phala-sgx-quote.bin, dq_tdx.json, sgx.quote",
    "phala-sgx-quote.bin, dq_near.json, sgx.quote",
    "phala-tdx-quote.bin, dq_sgx.json, tdx.collateral"
  })
  void refusesRealSetsOfAnotherPlatform(String quote, String set, String check) {
    Instant at = Instant.parse("2025-07-04T10:28:44Z");
    LooseResult result =
        new QuoteCheck(
                PinnedAnchors.all(),
                TcbPolicy.DEFAULT,
                TdxPolicy.DEFAULT,
                EvaluationTime.of(at, EvaluationTime.Basis.GIVEN, at))
            .check(
                named(quote, Corpus.read("intel-dcap/quotes/" + quote)),
                List.of(named(set, Corpus.read("intel-dcap/collateral/" + set))));
    assertThat(result.findings())
        .filteredOn(f -> f.key().check().id().equals(check))
        .extracting(f -> f.status() + " " + f.code().id())
        .containsExactly("MISSING collateral-other-platform", "FAILED collateral-not-of-quote");
  }

  @Test
  void findsAnEnclavesOwnSetInOrder() {
    IntelEvidence enclave = IntelScenario.seeded(3, QuoteKind.SGX_V3).evidence();
    assertThat(
            findings(
                enclave,
                CheckId.SGX_QUOTE,
                named("collateral.json", enclave.collateral().toJson())))
        .singleElement()
        .asString()
        .startsWith("quote PASSED");
  }

  /** K4: the file says nothing about the quote, but the caller said that it belongs to it. */
  @Test
  void refusesTheOneSetThatWasNamedAsCollateralAndIsOfAnotherPlatform() {
    NamedFile set = named("collateral.json", OTHER.collateral().toJson());
    List<String> refused =
        List.of(
            "quote MISSING collateral-other-platform",
            "quote/collateral FAILED collateral-not-of-quote");
    assertThat(collateralFindings(set)).isEqualTo(refused);
    assertThat(collateralFindings(set, named("copy.json", set.content()))).isEqualTo(refused);
    assertThat(collateralFindings(set, named("qe.json", OTHER.collateral().pcsQeIdentity())))
        .as("another file beside it takes nothing away")
        .isEqualTo(refused);
  }

  /** An answer of Intel's service is about a platform, and was made for no quote. */
  @Test
  void findsNothingForThisPlatformInAnswersThatAreForNoQuoteInParticular() {
    NamedFile tcbInfo = named("tcb.json", OTHER.collateral().pcsTcbInfo());
    assertThat(collateralFindings(tcbInfo))
        .containsExactly("quote MISSING collateral-other-platform");
    Bytes second =
        CollateralAttack.K4_OTHER_PCE_ID.apply(IntelScenario.seeded(3)).collateral().toJson();
    assertThat(
            collateralFindings(
                named("a.json", OTHER.collateral().toJson()), named("b.json", second)))
        .as("a shelf of sets, of which none fits")
        .containsExactly("quote MISSING collateral-other-platform");
  }

  /** What the set itself holds fits, and the foreign piece beside it was named for nothing. */
  @Test
  void blamesASetForNothingThatStandsBesideIt() {
    String whole = IntelScenario.seeded(3).evidence().collateral().toJson().utf8Lossy();
    Bytes without = Bytes.utf8(whole.replace("\"tcb_info\"", "\"tcb\""));
    assertThat(
            collateralFindings(
                named("set.json", without), named("tcb.json", OTHER.collateral().pcsTcbInfo())))
        .containsExactly("quote MISSING collateral-other-platform");
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
