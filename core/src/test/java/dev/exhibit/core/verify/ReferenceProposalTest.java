package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.testdata.dstack.DstackAttack;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reference values proposed from what a bundle proves. */
class ReferenceProposalTest {
  private static final Policy DEFAULT = Asked.everything().policy();
  private static final DstackScenario MACHINE = DstackScenario.seeded(4);

  @TempDir private Path dir;

  @Test
  void proposesAPolicyThatSettlesWhatNeededReferenceValues() throws IOException {
    Report first = verified("first.evb", MACHINE.evidence(), DEFAULT);
    assertThat(Asked.only(first, CheckId.WORKLOAD_APP_ID).status()).isEqualTo(Status.MISSING);
    Bytes proposal = ReferenceProposal.of(first, "proposed").orElseThrow();
    Policy policy = Asked.decode(proposal);
    assertThat(policy.name()).isEqualTo("proposed");
    Report second = verified("second.evb", MACHINE.evidence(), policy);
    for (CheckId check :
        Set.of(
            CheckId.TDX_MEASUREMENTS,
            CheckId.WORKLOAD_COMPOSE,
            CheckId.WORKLOAD_APP_ID,
            CheckId.WORKLOAD_KEY_PROVIDER,
            CheckId.WORKLOAD_OS_IMAGE)) {
      assertThat(Asked.only(second, check).status()).as(check.id()).isEqualTo(Status.PASSED);
    }
  }

  @Test
  void saysThatItsValuesAreForReviewAndOfSimulatedHardware() throws IOException {
    Report report = verified("bundle.evb", MACHINE.evidence(), DEFAULT);
    assertThat(ReferenceProposal.of(report, "proposed").orElseThrow().utf8Lossy())
        .contains("of simulated hardware, for review")
        .contains("Machines: attestation/001.");
  }

  @Test
  void proposesNothingOfAMachineAboutWhichSomethingFailed() throws IOException {
    DstackEvidence attacked = DstackAttack.L3_COMPOSE_HASH_LATE.apply(MACHINE);
    assertThat(ReferenceProposal.of(verified("bundle.evb", attacked, DEFAULT), "proposed"))
        .isEmpty();
  }

  @Test
  void theReportClaimsWhatWasMeasuredAndNoMore() throws IOException {
    Report report = verified("bundle.evb", MACHINE.evidence(), DEFAULT);
    assertThat(report.claims())
        .filteredOn(claim -> claim.basis() == Claim.Basis.MEASURED)
        .extracting(Claim::text)
        .containsExactly(
            "the workload simulated-workload, compose %s: all four RTMRs replayed from 29 events"
                .formatted(MACHINE.boot().composeHash().hex()),
            "the 2 services it starts name their images by digest",
            "its compose manager's list of what was started and stopped later");
    assertThat(report.claims())
        .filteredOn(claim -> claim.basis() == Claim.Basis.NOT_PROVEN)
        .extracting(Claim::text)
        .contains("which firmware and OS ran inside: no reference values were compared");
  }

  private Report verified(String name, DstackEvidence evidence, Policy policy) throws IOException {
    return SimulatedBundle.verified(dir.resolve(name), evidence, policy);
  }
}
