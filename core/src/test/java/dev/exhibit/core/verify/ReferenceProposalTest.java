package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.core.verify.ReferenceProposal.Value;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.dstack.AppComposeText;
import dev.exhibit.testdata.dstack.DstackAttack;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.intel.HeaderField;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reference values proposed from what a bundle proves. */
class ReferenceProposalTest {
  private static final Policy DEFAULT = Asked.everything().policy();
  private static final Bytes BASE = BuiltInPolicies.document("default").orElseThrow();
  private static final DstackScenario MACHINE = DstackScenario.seeded(4);
  private static final Sha256 BUNDLE = Sha256.of(Bytes.utf8("the bundle"));

  @TempDir private Path dir;

  @Test
  void proposesAPolicyUnderWhichTheSameWorkloadIsVerified() throws IOException {
    Report first = verified("first.evb", MACHINE.evidence(), DEFAULT);
    assertThat(Asked.only(first, CheckId.WORKLOAD_APP_ID).status()).isEqualTo(Status.MISSING);
    ReferenceProposal proposal = ReferenceProposal.of(first, BUNDLE);
    assertThat(proposal.open())
        .allMatch(line -> line.startsWith("No builder of ") && line.endsWith(" image-unsigned"));
    assertThat(proposal.identities()).isEmpty();
    assertThat(proposal.values())
        .extracting(Value::list)
        .containsExactly(
            "tdx.references.mrtd",
            "tdx.references.rtmr0",
            "tdx.references.rtmr1",
            "tdx.references.rtmr2",
            "workload.composeHashes",
            "workload.appIds",
            "workload.keyProviders",
            "workload.osImageHashes");
    Report second = verified("second.evb", MACHINE.evidence(), policy(proposal));
    for (CheckId check :
        Set.of(
            CheckId.TDX_MEASUREMENTS,
            CheckId.WORKLOAD_COMPOSE,
            CheckId.WORKLOAD_APP_ID,
            CheckId.WORKLOAD_KEY_PROVIDER,
            CheckId.WORKLOAD_OS_IMAGE)) {
      assertThat(Asked.only(second, check).status()).as(check.id()).isEqualTo(Status.PASSED);
    }
    assertThat(second.appraisal().verdicts())
        .containsEntry(Question.HARDWARE, Verdict.VERIFIED)
        .containsEntry(Question.WORKLOAD, Verdict.VERIFIED);
  }

  /** Without document or set only the registers' own values say which software was started. */
  @Test
  void asksForARebuiltBootOnlyWhereItCanBeRebuilt() throws IOException {
    Report with = verified("with.evb", MACHINE.evidence(), DEFAULT);
    Policy asking = policy(ReferenceProposal.of(with, BUNDLE));
    assertThat(asking.requires(CheckId.WORKLOAD_BOOT_RECOMPUTED)).isTrue();
    Report second = verified("again.evb", MACHINE.evidence(), asking);
    assertThat(Asked.only(second, CheckId.WORKLOAD_BOOT_RECOMPUTED).status())
        .isEqualTo(Status.PASSED);
    DstackEvidence without = MACHINE.withVmConfig("{}").evidence();
    Policy omitting =
        policy(ReferenceProposal.of(verified("without.evb", without, DEFAULT), BUNDLE));
    assertThat(omitting.requires(CheckId.WORKLOAD_BOOT_RECOMPUTED)).isFalse();
  }

  @Test
  void theProposedPolicyRejectsAnotherWorkload() throws IOException {
    Report first = verified("first.evb", MACHINE.evidence(), DEFAULT);
    Policy policy = policy(ReferenceProposal.of(first, BUNDLE));
    DstackEvidence other =
        MACHINE.running(AppComposeText.of(AppComposeText.usualFile(), List.of())).evidence();
    Report second = verified("second.evb", other, policy);
    assertThat(second.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(Asked.only(second, CheckId.WORKLOAD_COMPOSE).code().id())
        .isEqualTo("compose-unexpected");
  }

  @Test
  void saysOfEveryValueThatItIsNotReviewedAndWhereItComesFrom() throws IOException {
    Report report = verified("bundle.evb", MACHINE.evidence(), DEFAULT);
    String document = ReferenceProposal.of(report, BUNDLE).policy(BASE, "proposed").utf8Lossy();
    assertThat(document).contains("FOR REVIEW").contains("SIMULATED").contains(BUNDLE.hex());
    assertThat(document.split("measured by attestation/001 of bundle", -1)).hasSize(8 + 1);
    assertThat(document.split("not reviewed", -1)).hasSize(8 + 1);
  }

  @Test
  void keepsTheRulesOfThePolicyItBeginsWith() throws IOException {
    Report report = verified("bundle.evb", MACHINE.evidence(), DEFAULT);
    String other = "0a".repeat(32);
    Bytes base =
        Bytes.utf8(
            """
            {"format": "urn:exhibit:policy:v1", "name": "base", "omit": ["gpu.*"],
             "time": {"basis": "claimed"}, "workload": {"composeHashes": ["%s"]}}
            """
                .formatted(other));
    Policy policy = Asked.decode(ReferenceProposal.of(report, BUNDLE).policy(base, "proposed"));
    assertThat(policy.name()).isEqualTo("proposed");
    assertThat(policy.requires(CheckId.GPU_COUNT)).isFalse();
    assertThat(policy.requires(CheckId.WORKLOAD_BOOT_RECOMPUTED)).isTrue();
    assertThat(policy.time().weakestBasis()).isEqualTo(Basis.CLAIMED);
    assertThat(policy.workload().composeHashes().orElseThrow())
        .containsExactlyInAnyOrder(
            Bytes.fromHex(other).orElseThrow(), MACHINE.boot().composeHash().bytes());
  }

  @Test
  void proposesNothingOfAMachineAboutWhichSomethingFailed() throws IOException {
    DstackEvidence attacked = DstackAttack.L3_COMPOSE_HASH_LATE.apply(MACHINE);
    ReferenceProposal proposal =
        ReferenceProposal.of(verified("bundle.evb", attacked, DEFAULT), BUNDLE);
    assertThat(proposal.values()).isEmpty();
    assertThat(proposal.open())
        .singleElement(as(STRING))
        .startsWith("Nothing of attestation/001: eventlog.order is FAILED");
  }

  @Test
  void proposesNothingOfAMachineWhoseRootIsNotTrusted() throws IOException {
    Report report =
        SmallBundle.verify(
            SimulatedBundle.packed(dir.resolve("bundle.evb"), MACHINE.evidence()),
            Asked.everything());
    assertThat(ReferenceProposal.of(report, BUNDLE).values()).isEmpty();
  }

  @Test
  void doesNotProposeWhatOnlyTheHostNames() throws IOException {
    DstackEvidence attacked = DstackAttack.L6_IMAGE_NOT_MEASURED.apply(MACHINE);
    ReferenceProposal proposal =
        ReferenceProposal.of(verified("bundle.evb", attacked, DEFAULT), BUNDLE);
    assertThat(proposal.values())
        .extracting(Value::list)
        .contains("workload.composeHashes")
        .doesNotContain("workload.osImageHashes");
    assertThat(proposal.open())
        .filteredOn(line -> !line.startsWith("No builder of "))
        .singleElement(as(STRING))
        .startsWith("No workload.osImageHashes of attestation/001: workload.os-image is MISSING");
  }

  @Test
  void theReportClaimsWhatWasMeasuredAndNoMore() throws IOException {
    Report first = verified("first.evb", MACHINE.evidence(), DEFAULT);
    Report report =
        verified("bundle.evb", MACHINE.evidence(), policy(ReferenceProposal.of(first, BUNDLE)));
    assertThat(report.claims())
        .filteredOn(claim -> claim.basis() == Claim.Basis.MEASURED)
        .extracting(Claim::text)
        .containsExactly(
            "the workload \"simulated-workload\", compose %s: all four RTMRs replayed from 29 events"
                .formatted(MACHINE.boot().composeHash().hex()),
            "a machine of 4 processors and 8 GiB of memory under QEMU 8 or 9.0-9.1,"
                + " with 0 root ports",
            "the 2 services it starts name their images by digest",
            "its compose manager's list of what was started and stopped later");
  }

  /** Row W3: firmware of the attacker's own making measures a good workload. */
  @Test
  void theReportClaimsNoMeasuredWorkloadWhereTheBootIsUnknown() throws IOException {
    Report report = verified("bundle.evb", MACHINE.evidence(), DEFAULT);
    assertThat(Asked.only(report, CheckId.WORKLOAD_COMPOSE).status()).isEqualTo(Status.PASSED);
    assertThat(report.claims()).extracting(Claim::basis).doesNotContain(Claim.Basis.MEASURED);
    assertThat(report.claims())
        .filteredOn(claim -> claim.basis() == Claim.Basis.NOT_PROVEN)
        .extracting(Claim::text)
        .contains("which firmware and OS ran inside: no reference values were compared")
        .anyMatch(text -> text.contains("unknown firmware can measure anything"));
  }

  /** Row W16. */
  @Test
  void theReportCallsReferenceValuesOfTheSameBundleCircular() throws IOException {
    Report first = verified("first.evb", MACHINE.evidence(), DEFAULT);
    Policy policy = policy(ReferenceProposal.of(first, BUNDLE));
    Report same = verified("same.evb", MACHINE.evidence(), policy);
    assertThat(same.claims())
        .filteredOn(claim -> claim.basis() == Claim.Basis.NOT_PROVEN)
        .extracting(Claim::text)
        .anyMatch(
            text -> text.contains("taken from this very bundle") && text.contains("circular"));
    assertThat(same.claims())
        .extracting(Claim::text)
        .anyMatch(
            text ->
                text.startsWith("whose machine answered")
                    && text.contains("but those taken from this very bundle"));
    DstackEvidence again =
        MACHINE.withVmConfig(DstackScenario.vmConfig(MACHINE.boot().osImageHash(), "x")).evidence();
    assertThat(verified("packed-anew.evb", again, policy).claims())
        .extracting(Claim::text)
        .anyMatch(text -> text.contains("circular"));
    assertThat(verified("other.evb", quotedAnew().evidence(), policy).claims())
        .extracting(Claim::text)
        .noneMatch(text -> text.contains("circular") || text.startsWith("whose machine answered"));
  }

  /** The same machine, of which the processor signed another quote. */
  private static DstackScenario quotedAnew() {
    Bytes userData = Bytes.zeros(HeaderField.USER_DATA.size()).with(0, 1);
    return new DstackScenario(
        MACHINE.intel().withQuote(quote -> quote.with(HeaderField.USER_DATA, userData)),
        MACHINE.boot(),
        MACHINE.log(),
        MACHINE.configId(),
        MACHINE.vmConfig(),
        MACHINE.actions());
  }

  private static Policy policy(ReferenceProposal proposal) {
    return Asked.decode(proposal.policy(BASE, "proposed"));
  }

  private Report verified(String name, DstackEvidence evidence, Policy policy) throws IOException {
    return SimulatedBundle.verified(dir.resolve(name), evidence, policy);
  }
}
