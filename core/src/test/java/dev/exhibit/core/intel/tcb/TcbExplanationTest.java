package dev.exhibit.core.intel.tcb;

import static dev.exhibit.core.appraisal.CheckId.TDX_MEASUREMENTS;
import static dev.exhibit.core.appraisal.CheckId.TDX_TCB_STATUS;
import static dev.exhibit.core.intel.Variants.TDX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.intel.Variants;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.EnclaveField;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.Svns;
import dev.exhibit.testdata.intel.TdField;
import dev.exhibit.testdata.intel.Workload;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TcbExplanationTest {
  @Test
  void namesTheComponentTheLevelAndTheRemedy() {
    Simulation.Result result =
        Simulation.appraise(Variants.attack("K10_SGX_COMPONENT_OUT_OF_DATE"));
    assertThat(result.message(TDX_TCB_STATUS))
        .isEqualTo(
            "TCB status OutOfDate by the level of 2024-03-13T00:00:00Z; advisories INTEL-SA-01036,"
                + " INTEL-SA-01079 (Intel has a page on each, such as"
                + " https://www.intel.com/content/www/us/en/security-center/advisory/intel-sa-01036.html)."
                + " Against the level of 2025-05-14T00:00:00Z: SGX component 2 (OS/VMM: SGX Late"
                + " Microcode Update) is 2, needs 3. "
                + TcbStatus.OUT_OF_DATE.remedy());
    assertThat(result.finding(TDX_TCB_STATUS).grounds().details())
        .containsEntry("neededLevelDate", "2025-05-14T00:00:00Z")
        .containsKey("fellShort");
  }

  @Test
  void namesModuleAndQuotingEnclave() {
    assertThat(
            Simulation.appraise(Variants.attack("K10_MODULE_OUT_OF_DATE")).message(TDX_TCB_STATUS))
        .contains("TDX module SVN is 4, needs 6", "INTEL-SA-01099");
    assertThat(Simulation.appraise(Variants.attack("K10_QE_OUT_OF_DATE")).message(TDX_TCB_STATUS))
        .contains("quoting enclave ISVSVN is 2, needs 4", "INTEL-SA-01079");
  }

  @Test
  void namesWhatIsMissingForAnyLevel() {
    assertThat(Simulation.appraise(Variants.attack("K10_NO_LEVEL")).message(TDX_TCB_STATUS))
        .contains(
            "does not reach any TCB level",
            "SGX component 1 (BIOS: Early Microcode Update) is 1, needs 3");
  }

  @Test
  void refusesAnAdvisoryThatThePolicyNames() {
    IntelEvidence evidence =
        Variants.tcbInfo(t -> t.withNewestStatus("UpToDate", "INTEL-DOC-10000"));
    assertThat(Simulation.appraise(evidence).of(TDX_TCB_STATUS)).isEqualTo("PASSED tcb-up-to-date");
    TcbPolicy refusing =
        new TcbPolicy(
            Set.of("UpToDate"), Set.of("INTEL-DOC-10000"), OptionalInt.empty(), Optional.empty());
    assertThat(Simulation.of(evidence).with(refusing).run(evidence).of(TDX_TCB_STATUS))
        .isEqualTo("FAILED advisory-refused");
  }

  @Test
  void mergesAdvisoriesOfLevelModuleAndEnclaveOnce() {
    IntelEvidence evidence =
        TDX.withQuote(
                q ->
                    q.with(TdField.TEE_TCB_SVN, Svns.of(4, 1, 2))
                        .withQe(EnclaveField.ISV_SVN, Variants.hex("0200")))
            .evidence();
    assertThat(Variants.anyStatus(evidence).verified().tcb().advisories())
        .containsExactly("INTEL-SA-01036", "INTEL-SA-01079", "INTEL-SA-01099");
  }

  @Test
  void reportsMeasurementsRegisterByRegister() {
    IntelEvidence evidence = TDX.evidence();
    Simulation simulation = Simulation.of(evidence);
    assertThat(simulation.with(TdxPolicy.DEFAULT).run(evidence).of(TDX_MEASUREMENTS))
        .isEqualTo("MISSING no-reference-value");
    assertThat(simulation.run(evidence).message(TDX_MEASUREMENTS))
        .isEqualTo(
            "Equal to reference values: mrtd, rtmr0, rtmr1, rtmr2. Not compared: rtmr3, mrseam,"
                + " mrconfigid.");
    TdxPolicy empty = new TdxPolicy(Map.of("rtmr3", Set.of()), Set.of());
    assertThat(simulation.with(empty).run(evidence).of(TDX_MEASUREMENTS))
        .isEqualTo("FAILED measurement-mismatch");
    TdxPolicy unknown = new TdxPolicy(Map.of("rtmr9", Set.of(Bytes.zeros(48))), Set.of());
    assertThat(simulation.with(unknown).run(evidence).of(TDX_MEASUREMENTS))
        .isEqualTo("FAILED measurement-mismatch");
    assertThat(
            simulation
                .with(Simulation.references(Workload.named("other")))
                .run(evidence)
                .message(TDX_MEASUREMENTS))
        .isEqualTo("Not equal to any reference value: mrtd, rtmr0, rtmr1, rtmr2.");
  }
}
