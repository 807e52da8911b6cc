package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.testdata.dstack.AppComposeText;
import dev.exhibit.testdata.dstack.DstackAttack;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code policy init --from}: reference values that a bundle proves, for a human to review. */
class PolicyProposalTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(4);

  @TempDir private Path dir;
  private Sample sample;
  private Path policy;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
    policy = dir.resolve("proposed.json");
  }

  private MachineBundle bundle(String name, DstackEvidence evidence) throws IOException {
    return MachineBundle.in(sample, name, evidence);
  }

  private Cli.Ran propose(MachineBundle bundle) {
    return Cli.run(
        "policy", "init", "--from", bundle.file(), "--trust", bundle.trusted(), "-o", policy);
  }

  private Cli.Ran verify(MachineBundle bundle) {
    return Cli.run(
        "verify",
        bundle.file(),
        "--policy",
        policy,
        "--scope",
        "hardware,workload",
        "--signer",
        Sample.COLLECTOR,
        "--trust",
        bundle.trusted(),
        "--at",
        MACHINE.intel().evidence().at());
  }

  @Test
  void theProposalLoadsAndVerifiesTheWorkloadItWasMadeOf() throws IOException {
    MachineBundle bundle = bundle("machine.evb", MACHINE.evidence());
    assertThat(propose(bundle).status()).isZero();
    assertThat(Cli.ok("policy", "validate", policy)).contains("policy my-policy");
    Cli.Ran ran = verify(bundle);
    assertThat(ran.status()).as(ran.out()).isEqualTo(ExitStatus.SIMULATED.code());
    assertThat(ran.out()).startsWith("VERIFIED");
  }

  @Test
  void underTheProposalAnotherWorkloadIsRejected() throws IOException {
    propose(bundle("machine.evb", MACHINE.evidence()));
    DstackScenario other =
        MACHINE.running(AppComposeText.of(AppComposeText.usualFile(), List.of()));
    Cli.Ran ran = verify(bundle("other.evb", other.evidence()));
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(ran.out()).contains("compose-unexpected");
  }

  @Test
  void aPersonIsToldWhatToReview() throws IOException {
    Cli.Ran ran = propose(bundle("machine.evb", MACHINE.evidence()));
    Golden.assertSame("policy-proposal.txt", ran.out().replace(policy.toString(), "proposed.json"));
    assertThat(Files.readString(policy)).contains("FOR REVIEW").contains("SIMULATED");
  }

  @Test
  void whatOnlyTheHostNamesIsNotProposed() throws IOException {
    Cli.Ran ran = propose(bundle("machine.evb", DstackAttack.L6_IMAGE_NOT_MEASURED.apply(MACHINE)));
    assertThat(ran.out()).contains("Not proposed").contains("os-image-not-measured");
    assertThat(Files.readString(policy)).doesNotContain("osImageHashes");
  }

  @Test
  void nothingIsProposedOfABundleThatIsRejected() throws IOException {
    Cli.Ran ran = propose(bundle("machine.evb", DstackAttack.L3_COMPOSE_HASH_LATE.apply(MACHINE)));
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(ran.err()).contains("proves no reference value").contains("eventlog.order");
    assertThat(policy).doesNotExist();
  }

  @Test
  void saysThatTheBundleIsRejectedForSomethingElse() throws IOException {
    MachineBundle bundle = bundle("machine.evb", MACHINE.evidence());
    Cli.Ran ran =
        Cli.run(
            "policy",
            "init",
            "--from",
            bundle.file(),
            "--now",
            "2000-01-01T00:00:00Z",
            "--trust",
            bundle.trusted(),
            "-o",
            policy);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("The bundle is REJECTED");
    assertThat(propose(bundle("again.evb", MACHINE.evidence())).out()).doesNotContain("REJECTED");
  }

  @Test
  void nothingIsProposedOfAMachineWhoseRootIsUnknown() throws IOException {
    MachineBundle bundle = bundle("machine.evb", MACHINE.evidence());
    Cli.Ran ran = Cli.run("policy", "init", "--from", bundle.file(), "-o", policy);
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(ran.err()).contains("tdx.pck-chain");
    assertThat(policy).doesNotExist();
  }
}
