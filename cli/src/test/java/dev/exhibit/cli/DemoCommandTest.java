package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code exhibit demo}: the whole way on one machine. */
class DemoCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"redpill, false", "near-ai, true", "aci, true"})
  void verifiesWhatItCollectedAndSaysWhatIsMissing(String provider, boolean stream) {
    Cli.Ran run =
        stream
            ? Cli.run("demo", "--provider", provider, "--stream")
            : Cli.run("demo", "--provider", provider);
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "VERIFIED (SIMULATED)  demo.evb      hardware VERIFIED · exchange VERIFIED",
            "INCOMPLETE (SIMULATED)  demo.evb",
            "Missing",
            "image.provenance");
    assertThat(run.err()).contains("chat: status 200").doesNotContain("status 404");
  }

  @Test
  void saysWhetherTheVerifierHadANetwork() {
    Cli.Ran run = Cli.run("demo");
    String said =
        OfflineVerifier.find().isolated()
            ? "in an empty network namespace"
            : "lets us make no empty";
    assertThat(run.out()).contains(said);
  }

  @Test
  void keepsWhatSomebodyElseNeedsToVerifyIt() {
    Path kept = folder.resolve("kept");
    Cli.Ran run = Cli.run("demo", "--keep", kept.toString(), "--gpus", "2");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("hardware VERIFIED · exchange VERIFIED · gpu VERIFIED")
        .contains("genuine NVIDIA devices: 2 HOPPER, driver 570.172.08");
    List<String> again = DemoFiles.in(kept, true).verifyArguments();
    assertThat(run.out()).contains("exhibit " + String.join(" ", again));
    Cli.Ran verified = Cli.run(again.toArray());
    assertThat(verified.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
  }

  @Test
  void simulatesNoMoreGpusThanAMachineHas() {
    Cli.Ran run = Cli.run("demo", "--gpus", "9");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(run.err()).contains("--gpus: expected 0 to 8");
  }

  @Test
  void usesNoFolderThatHoldsSomething() throws Exception {
    Files.writeString(folder.resolve("mine"), "x");
    Cli.Ran run = Cli.run("demo", "--keep", folder.toString());
    assertThat(run.status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
    assertThat(run.err()).contains("is not empty");
    assertThat(folder.resolve("mine")).hasContent("x");
  }
}
