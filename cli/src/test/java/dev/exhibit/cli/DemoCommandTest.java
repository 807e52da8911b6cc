package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.demo.DemoFiles;
import dev.exhibit.cli.demo.DemoProvider;
import dev.exhibit.cli.demo.ShellLine;
import dev.exhibit.cli.html.Pages;
import dev.exhibit.cli.options.ExitStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code exhibit demo}: the whole way on one machine. */
class DemoCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"redpill, false", "near-ai, true", "phala-snp, true", "aci, true"})
  void verifiesEverythingThatABundleCanProve(String provider, boolean stream) {
    Cli.Ran run =
        stream
            ? Cli.run("demo", "--provider", provider, "--stream")
            : Cli.run("demo", "--provider", provider);
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out().replaceAll("\\s+", " "))
        .containsSubsequence(
            "VERIFIED (SIMULATED) demo.evb archive VERIFIED · hardware VERIFIED · exchange"
                + " VERIFIED · workload VERIFIED",
            (provider.equals("aci") ? "" : "gpu VERIFIED · ") + "provenance VERIFIED",
            "time VERIFIED",
            "was built by"
                + " https://github.com/exhibit-simulation/service/.github/workflows/build.yml");
    assertThat(run.out().contains("GPUs are left out")).isEqualTo(provider.equals("aci"));
    assertThat(run.out()).contains("signed by the key");
    assertThat(run.out()).doesNotContain("image-unsigned", "no-reference-value", "boot-");
    assertThat(run.err()).contains("chat: status 200").doesNotContain("status 404");
  }

  @Test
  void saysWhetherTheVerifierHadANetwork() {
    Cli.Ran run = Cli.run("demo");
    String said =
        OfflineVerifier.find().isolated()
            ? "in an empty network namespace"
            : "lets us make no empty";
    assertThat(run.out().replaceAll("\\s+", " ")).contains(said);
  }

  @Test
  void keepsWhatSomebodyElseNeedsToVerifyIt() throws IOException {
    Path kept = folder.resolve("kept");
    Cli.Ran run = Cli.run("demo", "--keep", kept.toString(), "--gpus", "2");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("exchange VERIFIED · workload VERIFIED", "gpu VERIFIED · provenance VERIFIED")
        .contains(
            "simulated NVIDIA devices: 2 HOPPER, driver 570.172.08", "✓ a simulated Intel TDX")
        .doesNotContain("genuine");
    assertThat(kept.resolve("report.html"))
        .content()
        .satisfies(page -> assertThat(Pages.broken(page)).isEmpty())
        .contains("VERIFIED (SIMULATED)", "A simulator’s root", "2 device certificates")
        .contains("One simulated machine answered; simulated GPUs: 2.")
        .contains("Of the simulator’s root", "Passed, simulated</span> Did a simulated chip sign")
        .doesNotContain("genuine GPUs:", "enuine machine", "<th scope=\"col\">Genuine")
        .contains("attestation/001/gpu-1", "only a number", "A trusted authority stamped");
    List<String> again = DemoFiles.in(kept, DemoProvider.REDPILL, true).verifyArguments();
    assertThat(run.out()).contains(ShellLine.of(again));
    List<Object> command = new ArrayList<>(again);
    command.addAll(List.of("--format", "json"));
    assertThat(Cli.run(command.toArray()).out().split("\"role\" : \"sigstore\"", -1)).hasSize(3);
    List<Object> explained = new ArrayList<>(again);
    explained.add("--explain");
    assertThat(Cli.run(explained.toArray()).out())
        .contains("bracket: start 2", "time.bracket")
        .doesNotContain("{start", "={", ": {");
    Cli.Ran verified = Cli.run(again.toArray());
    assertThat(verified.status()).isEqualTo(ExitStatus.VERIFIED.code());
    assertThat(verified.out()).contains("provenance VERIFIED");
    judgesTheSameOnSeveralThreads(kept, again);
  }

  /** As a folder of copies, several of which are judged at a time, and one after the other. */
  private static void judgesTheSameOnSeveralThreads(Path kept, List<String> again)
      throws IOException {
    Path copies = Files.createDirectory(kept.resolve("copies"));
    for (int i = 0; i < 6; i++) {
      Files.copy(kept.resolve("demo.evb"), copies.resolve(i + ".evb"));
    }
    Stream<Object> options = again.stream().skip(2).map(Object.class::cast);
    String now = Instant.now().toString();
    List<Object> folder =
        Stream.concat(Stream.of("verify", copies, "--explain", "--now", now), options).toList();
    Cli.Ran one = Cli.run(Stream.concat(folder.stream(), Stream.of("--jobs", "1")).toArray());
    Cli.Ran four = Cli.run(Stream.concat(folder.stream(), Stream.of("--jobs", "4")).toArray());
    assertThat(four).isEqualTo(one);
    assertThat(one.out()).contains("6 bundles: 6 VERIFIED");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // the printed commands are for a shell
  void leavesItsProviderRunningAndPrintsCommandsThatWork() throws Exception {
    Path kept = folder.resolve("it's kept");
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "demo",
                "--serve",
                "--keep",
                kept.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      List<String> collect = collectCommand(server);
      Cli.Ran run = Cli.run(collect.subList(1, collect.size()).toArray());
      assertThat(run.status()).as(run.out() + run.err()).isZero();
      assertThat(kept.resolve("collected.evb")).isRegularFile();
      server.destroy(); // SIGTERM
      assertThat(server.waitFor()).isEqualTo(ExitStatus.TERMINATED.code());
    } finally {
      server.destroyForcibly();
    }
  }

  /** The printed command, its words told apart by a shell. */
  private List<String> collectCommand(Process server) throws Exception {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder command = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("exhibit collect") || !command.isEmpty()) {
        command.append(line).append('\n');
      }
      if (!command.isEmpty() && !line.endsWith("\\")) {
        break;
      }
    }
    Path script = Files.writeString(folder.resolve("words"), "printf '%s\\n' " + command);
    Process shell = new ProcessBuilder("sh", script.toString()).start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
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
