package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.testdata.dstack.AppComposeText;
import dev.exhibit.testdata.dstack.DstackAttack;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reviewer is shown of the workload in a bundle. */
class InspectWorkloadTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(4);

  @TempDir private Path dir;
  private Sample sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
  }

  @Test
  void aPersonReadsThis() throws IOException {
    Golden.assertSame("inspect-workload.txt", workloads(MACHINE.evidence()));
  }

  @Test
  void anImageThatIsNotPinnedStandsOut() throws IOException {
    assertThat(workloads(DstackAttack.C3_TAG_ONLY.apply(MACHINE)))
        .contains("Images: 1 services, 0 pinned by digest")
        .contains("NOT PINNED  a  registry.example/proxy:1.0");
  }

  @Test
  void anOsImageThatOnlyTheHostNamesIsSaidToBeUnmeasured() throws IOException {
    assertThat(workloads(DstackAttack.L6_IMAGE_NOT_MEASURED.apply(MACHINE)))
        .contains("OS image SHA-256      not measured")
        .contains("host names OS hash");
  }

  @Test
  void nothingIsShownOfAnAppComposeThatWasNotMeasured() throws IOException {
    assertThat(workloads(DstackAttack.C1_OTHER_COMPOSE.apply(MACHINE)))
        .contains("workload.compose      compose-mismatch")
        .doesNotContain("Images:")
        .contains("anything: no app compose here is the one the log names");
  }

  @Test
  void whatAComposeFileSaysCannotTurnTheLine() throws IOException {
    String file = "services:\n  \"a\\e[2J\":\n    image: \"b\\u202e\"\n    privileged: true\n";
    String text =
        workloads(
            MACHINE.running(AppComposeText.of(file, List.of("X\u001b[1m", "Y\u2028Z"))).evidence());
    assertThat(text).contains("NOT PINNED", "X\\u{1b}[1m", "Y\\u{2028}Z");
    assertThat(text.chars().filter(c -> c != '\n').filter(Character::isISOControl)).isEmpty();
    assertThat(text).doesNotContain("\u202e").doesNotContain("\u2028");
  }

  private String workloads(DstackEvidence evidence) throws IOException {
    MachineBundle bundle = MachineBundle.in(sample, "machine.evb", evidence);
    String text = Cli.run("inspect", bundle.file()).out();
    return text.substring(text.indexOf("Workloads ("));
  }
}
