package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.testdata.dstack.DstackAttack;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.dstack.SimulatedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says of the virtual machine itself, and how it knows. */
class MachineShapeTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(7);
  private static final String PROVEN =
      "a machine of 4 processors and 8 GiB of memory under QEMU 8 or 9.0-9.1, with 0 root ports";

  @TempDir private Path dir;
  private Sample sample;
  private int made;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
  }

  private String verified(String vmConfig, String imageHash, String format) throws IOException {
    return verified(MACHINE.withVmConfig(vmConfig).evidence(), imageHash, format);
  }

  private String verified(DstackEvidence evidence, String imageHash, String format)
      throws IOException {
    MachineBundle bundle = MachineBundle.in(sample, "machine%d.evb".formatted(made++), evidence);
    Path policy = dir.resolve("policy.json");
    Files.writeString(
        policy,
        "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"m\",\"workload\":{\"osImageHashes\":[\"%s\"]}}"
            .formatted(imageHash));
    return Cli.run(
            "verify",
            "--scope",
            "provenance",
            bundle.file(),
            "--policy",
            policy,
            "--signer",
            Sample.COLLECTOR,
            "--trust",
            bundle.trusted(),
            "--at",
            MACHINE.intel().evidence().at(),
            "--format",
            format)
        .out();
  }

  @Test
  void whatFollowsFromTheRegisterIsClaimedOfANamedImage() throws IOException {
    String hash = SimulatedImage.hash().hex();
    assertThat(verified(MACHINE.vmConfig(), hash, "text").replaceAll("\\s+", " ")).contains(PROVEN);
    assertThat(verified(MACHINE.vmConfig(), "00".repeat(32), "text").replaceAll("\\s+", " "))
        .contains("os-image-unexpected")
        .doesNotContain(PROVEN);
  }

  @Test
  void thePageHasARowForEachValueWithItsOrigin() throws IOException {
    String page = verified(MACHINE.vmConfig(), SimulatedImage.hash().hex(), "html");
    assertThat(page)
        .contains("Shape of machine attestation/001")
        .contains("8589934592 (stated by the host; RTMR0 follows from it)")
        .contains("MRTD and RTMR2 follow from its document");
    String searched = verified("{}", SimulatedImage.hash().hex(), "html");
    assertThat(searched).contains("8589934592 (read out of the event log; RTMR0 follows from it)");
  }

  /** A shape that is not modelled is still shown as what it is: the host's word. */
  @Test
  void whatIsOnlyStatedIsSaidToBe() throws IOException {
    String config = "{\"cpu_count\":3,\"image\":\"<b>&</b>\"}";
    DstackEvidence foreign = DstackAttack.W29_OWN_TABLES.apply(MACHINE);
    String page =
        verified(
            foreign.showing(report -> report.put("vm_config", config)),
            SimulatedImage.hash().hex(),
            "html");
    assertThat(page)
        .contains("3 (stated by the host; RTMR0 was not recomputed from it)")
        .contains("not found (no machine that was tried leads to RTMR0)")
        .doesNotContain("<b>&</b>");
  }

  /** The boot is the image's, whatever runs on it; of what runs nothing is claimed. */
  @Test
  void theBootIsKnownAlsoWhereTheWorkloadIsNot() throws IOException {
    String json =
        verified(DstackAttack.C1_OTHER_COMPOSE.apply(MACHINE), SimulatedImage.hash().hex(), "json");
    assertThat(json).contains("compose-mismatch", "boot-recomputed", "boot-rebuilt");
    assertThat(json).doesNotContain("boot-not-compared", PROVEN);
  }
}
