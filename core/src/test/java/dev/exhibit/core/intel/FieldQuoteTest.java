package dev.exhibit.core.intel;

import static dev.exhibit.core.appraisal.CheckId.SGX_QUOTE;
import static dev.exhibit.core.appraisal.CheckId.TDX_ATTRIBUTES;
import static dev.exhibit.core.appraisal.CheckId.TDX_COLLATERAL;
import static dev.exhibit.core.appraisal.CheckId.TDX_PCK_CHAIN;
import static dev.exhibit.core.appraisal.CheckId.TDX_QUOTE;
import static dev.exhibit.core.intel.Variants.TDX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.policy.PackedSets;
import dev.exhibit.core.policy.TdxFeature;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.EnclaveField;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.TdField;
import dev.exhibit.testdata.intel.attack.CollateralAttack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes as the field has them that are neither usual nor forged, and how each is answered. */
class FieldQuoteTest {
  private static final IntelEvidence VALID = TDX.evidence();

  /** A register that only an ended set covers is open, and not one that nobody compares. */
  @Test
  void aReferenceSetThatHasEndedLeavesItsRegistersOpen() {
    TdxPolicy usual = Simulation.references(dev.exhibit.testdata.intel.Workload.usual());
    assertThat(late(usual, "mrtd")).isEqualTo("PASSED measurements-match");
    assertThat(late(usual, "rtmr3")).isEqualTo("MISSING no-reference-value");
    assertThat(late(new TdxPolicy(Map.of(), Set.of()), "mrtd"))
        .isEqualTo("MISSING no-reference-value");
    TdxPolicy other = new TdxPolicy(Map.of("mrtd", Set.of(Bytes.zeros(48))), Set.of());
    assertThat(late(other, "mrtd")).isEqualTo("MISSING no-reference-value");
    assertThat(late(other, "rtmr0")).isEqualTo("FAILED measurement-mismatch");
  }

  private static String late(TdxPolicy policy, String register) {
    PackedSets.Ended ended =
        new PackedSets.Ended("computed-lab", Instant.EPOCH, Set.of(register), false);
    return Simulation.of(VALID)
        .with(new TdxPolicy(policy.references(), Set.of(), List.of(ended)))
        .run(VALID)
        .of(dev.exhibit.core.appraisal.CheckId.TDX_MEASUREMENTS);
  }

  @Nested
  class Attributes {
    private Simulation.Result of(String attributes, TdxFeature... allowed) {
      IntelEvidence evidence = Variants.td(TdField.TD_ATTRIBUTES, attributes);
      return Simulation.of(evidence).with(new TdxPolicy(Map.of(), Set.of(allowed))).run(evidence);
    }

    @ParameterizedTest
    @CsvSource({
      "0000003000000000, MIGRATABLE, td-migratable",
      "0000001800000000, LASS, lass-enabled",
      "0000001000000080, PERFMON, perfmon-enabled"
    })
    void areThePolicysToAllow(String attributes, TdxFeature feature, String code) {
      assertThat(of(attributes).of(TDX_ATTRIBUTES)).isEqualTo("FAILED " + code);
      assertThat(of(attributes, feature).of(TDX_ATTRIBUTES))
          .isEqualTo("PASSED attributes-accepted");
    }

    @ParameterizedTest
    @CsvSource({
      "1000001000000000, td-profiled",
      "2000001000000000, td-profiled",
      "4000001000000000, td-profiled",
      "0000011000000000, attribute-not-supported",
      "0000001000000040, attribute-not-supported",
      "0000001001000000, reserved-attributes",
      "0200001000000000, reserved-attributes"
    })
    void areRefusedWhateverThePolicyAllows(String attributes, String code) {
      assertThat(of(attributes, TdxFeature.values()).of(TDX_ATTRIBUTES))
          .isEqualTo("FAILED " + code);
    }

    @Test
    void sayThatAMigratableDomainMayMove() {
      assertThat(of("0000003000000000", TdxFeature.MIGRATABLE).message(TDX_ATTRIBUTES))
          .contains("migratable", "may be moved");
    }

    @Test
    void ofARealMigratableDomainAreDecidedByThePolicy() {
      assertThat(real(Set.of())).isEqualTo("FAILED td-migratable");
      assertThat(real(Set.of(TdxFeature.MIGRATABLE))).isEqualTo("FAILED service-td");
      assertThat(real(Set.of(TdxFeature.MIGRATABLE, TdxFeature.SERVICE_TD)))
          .isEqualTo("PASSED attributes-accepted");
    }

    private String real(Set<TdxFeature> allowed) {
      Instant at = Instant.parse("2026-06-20T00:00:00Z");
      LooseResult result =
          new QuoteCheck(
                  PinnedAnchors.all(),
                  Simulation.ANY_STATUS,
                  new TdxPolicy(Map.of(), allowed),
                  EvaluationTime.of(at, EvaluationTime.Basis.GIVEN, at))
              .check(file("quote.bin"), List.of(file("collateral.json")));
      assertThat(result.facts())
          .containsEntry("tcbStatus", "OutOfDate")
          .containsEntry("tcbDate", "2023-08-09T00:00:00Z");
      return result.findings().stream()
          .filter(f -> f.key().check() == TDX_ATTRIBUTES)
          .map(f -> f.status() + " " + f.code().id())
          .findFirst()
          .orElseThrow();
    }

    private NamedFile file(String name) {
      return new NamedFile(name, Corpus.read("field/quote-migratable/" + name));
    }
  }

  @Nested
  class Unknown {
    @ParameterizedTest
    @CsvSource({"0, 6", "0, 2", "2, 3", "4, 130"})
    void headersAreNotUnderstood(int offset, int value) {
      Bytes quote = VALID.quote().bytes().with(offset, value);
      assertThat(run(quote)).isEqualTo("MISSING quote-not-understood");
    }

    @Test
    void headersByAnotherVendorAreMalformed() {
      Bytes quote = VALID.quote().bytes().with(0, 6).with(12, 1);
      assertThat(run(quote)).isEqualTo("FAILED quote-malformed");
    }

    private String run(Bytes quote) {
      return Simulation.of(VALID).run(quote, VALID.collateral().toJson()).of(TDX_QUOTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"version\":4", "\"version\":2"})
    void versionsOfTcbInfoAreNotUnderstood(String version) {
      Bytes collateral =
          VALID
              .collateral()
              .withTcbInfo(t -> t.withText(t.text().replace("\"version\":3", version)))
              .toJson();
      assertThat(Simulation.of(VALID).run(VALID.quote().bytes(), collateral).of(TDX_COLLATERAL))
          .isEqualTo("MISSING collateral-not-understood");
    }

    @Test
    void issuersOfCollateralLeaveItWithoutASigner() {
      String strangers = IntelScenario.seeded(2).evidence().collateral().tcbInfoIssuerChain();
      Bytes collateral =
          VALID
              .collateral()
              .withTcbInfoIssuerChain(strangers)
              .withQeIdentityIssuerChain(strangers)
              .toJson();
      Simulation.Result result = Simulation.of(VALID).run(VALID.quote().bytes(), collateral);
      assertThat(result.of(TDX_COLLATERAL)).isEqualTo("MISSING collateral-missing");
      assertThat(result.message(TDX_COLLATERAL)).contains("only one that another root issued");
    }

    @Test
    void signersOfAnotherRootAreRefused() {
      Bytes collateral = IntelScenario.seeded(2).evidence().collateral().toJson();
      assertThat(Simulation.of(VALID).run(VALID.quote().bytes(), collateral).of(TDX_COLLATERAL))
          .startsWith("FAILED ");
    }
  }

  @Nested
  class Chains {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void comeFromTheCollateralForEveryKindOfId(int type) {
      Simulation.Result result = with(type, TDX.platform().pckChain());
      assertThat(result.of(TDX_PCK_CHAIN)).isEqualTo("PASSED pck-chain-valid");
      assertThat(result.allPassed()).isTrue();
    }

    @Test
    void ofAnotherPlatformAreNotTaken() {
      Simulation.Result result = with(1, IntelScenario.seeded(2).platform().pckChain());
      assertThat(result.of(TDX_PCK_CHAIN)).isEqualTo("MISSING collateral-missing");
    }

    @Test
    void underAnUnknownRootAreRefusedForTheirRoot() {
      IntelEvidence other =
          IntelScenario.seeded(2)
              .withQuote(q -> q.withCertification(3, Bytes.zeros(404)))
              .evidence();
      CollateralPool pool =
          CollateralPool.builder()
              .add(Site.of("c"), other.collateral().toJson())
              .add(Site.of("p"), Bytes.utf8(IntelScenario.seeded(2).platform().pckChain()))
              .build();
      assertThat(Simulation.of(VALID).run(other.quote().bytes(), pool).of(TDX_PCK_CHAIN))
          .isEqualTo("FAILED root-not-pinned");
    }

    private Simulation.Result with(int type, String chain) {
      Bytes quote =
          TDX.withQuote(q -> q.withCertification(type, Bytes.zeros(36))).evidence().quote().bytes();
      CollateralPool pool =
          CollateralPool.builder()
              .add(Site.of("collateral.json"), VALID.collateral().toJson())
              .add(Site.of("pck.pem"), Bytes.utf8(chain))
              .build();
      return Simulation.of(VALID).run(quote, pool);
    }
  }

  @Nested
  class Enclaves {
    @Test
    void haveEveryFaultNamed() {
      IntelScenario debug =
          IntelScenario.seeded(1, QuoteKind.SGX_V3)
              .withQuote(q -> q.with(EnclaveField.ATTRIBUTES, Bytes.zeros(16).with(0, 2)));
      IntelEvidence evidence = CollateralAttack.K3_TCB_INFO_EXPIRED.apply(debug);
      Simulation.Result result = Simulation.of(evidence).expecting(ExpectedTee.SGX).run(evidence);
      Finding finding = result.finding(SGX_QUOTE);
      assertThat(finding.status()).isEqualTo(Finding.Status.FAILED);
      assertThat(finding.grounds().message()).contains("nextUpdate", "debug mode");
      assertThat(finding.grounds().details().get("reasons"))
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .contains("expired", "debug-mode");
    }
  }
}
