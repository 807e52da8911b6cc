package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.repeat.RepeatSteps;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.intel.QuoteKind;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands that a page prints are run, as its reader would, and print what the page expects.
 */
@DisabledOnOs(OS.WINDOWS) // they are for a shell
class RepeatCommandsTest {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "sha256sum",
          "sha384sum",
          "unzip",
          "jq",
          "xxd",
          "openssl",
          "perl",
          "csplit",
          "base64",
          "grep");
  private static final Pattern STEP =
      Pattern.compile(
          "<div class=\"cmd\"><h3>[0-9]+\\.[0-9]+ ([^<]*)</h3>.*?<pre><code>([^<]*)</code></pre>"
              + "<p class=\"exp\">Expect: (.*?)</p></div>",
          Pattern.DOTALL);

  @TempDir private static Path shared;
  private static DemoKept demo = new DemoKept(Path.of(""), List.of());

  @TempDir private Path dir;

  @BeforeAll
  static void makeDemo() {
    demo = DemoKept.in(shared.resolve("demo"));
  }

  private record Step(String heading, String script, List<String> expected) {
    static Step of(MatchResult match) {
      return new Step(
          match.group(1),
          plain(match.group(2)),
          Pattern.compile("<code class=\"h\">([^<]*)</code>")
              .matcher(match.group(3))
              .results()
              .map(each -> plain(each.group(1)))
              .toList());
    }

    private static String plain(String html) {
      return html.replace("&lt;", "<")
          .replace("&gt;", ">")
          .replace("&quot;", "\"")
          .replace("&#x27;", "'")
          .replace("&amp;", "&");
    }
  }

  /**
   * Whoever runs many tests for others has the tools; elsewhere the test says that it was left out.
   */
  @BeforeEach
  void requireTools() {
    List<String> absent = TOOLS.stream().filter(tool -> !isThere(tool)).toList();
    if (System.getenv("CI") != null) {
      assertThat(absent).as("tools that the commands need").isEmpty();
    }
    Assumptions.assumeTrue(absent.isEmpty(), "not installed: " + absent);
  }

  @Test
  void everyStepForASimulatedProviderHolds() throws Exception {
    assertThat(run(demo.bundle(), 0))
        .containsExactly(
            "This is the file that was judged",
            "This is its table of contents",
            "Unpack it, and compare every part with the table of contents",
            "The seal",
            "The chip’s statement (the quote), and its signature",
            "The machine’s certificate, up to the simulator’s root",
            "What the software put into the quote",
            "What the simulator says about this kind of platform",
            "No certificate of the machine is revoked",
            "What was started, as the chip measured it",
            "The list of containers",
            "The GPUs’ statements, and their signatures",
            "Who built the software",
            "What the key signed",
            "The timestamp");
  }

  @Test
  void everyStepForRealEvidenceHolds() throws Exception {
    List<Path> captures = Corpus.captures();
    Path key = dir.resolve("key.pem");
    Cli.ok("keygen", "-o", key);
    List<String> headings = new ArrayList<>();
    for (Path capture : captures) {
      Path bundle = dir.resolve(capture.getFileName() + ".evb");
      Cli.ok("pack", "--capture", capture, "--key", key, "-o", bundle);
      headings.addAll(steps(page(List.of(), bundle, 2), bundle));
    }
    assertThat(headings)
        .contains(
            "The chip’s certificate, up to Intel’s root",
            "What Intel says about this kind of platform",
            "No certificate of the chip is revoked",
            "What was started, as the chip measured it",
            "The GPUs’ statements, and their signatures");
    assertThat(headings.stream().filter(h -> h.startsWith("The chip’s statement")))
        .as("in hex and in base64")
        .hasSizeGreaterThan(3);
  }

  /** The report of an AMD machine, and a quote of each layout of version 5. */
  @Test
  void theStepsHoldForOtherMachinesToo() throws Exception {
    Sample sample = Sample.in(dir.resolve("machines"));
    for (String product : List.of("Milan", "Turin")) {
      AmdBundle amd = AmdBundle.in(sample, product + ".evb", product);
      assertThat(steps(page(amd.options(), amd.file(), 2), amd.file()))
          .contains(
              "The chip’s statement (the report), and what the software put into it",
              "The signature under the report",
              "The machine’s certificate, up to the simulator’s root")
          .hasSize(7);
    }
    for (QuoteKind kind : List.of(QuoteKind.TDX_V5, QuoteKind.TDX_V5_15)) {
      DstackScenario machine = DstackScenario.quoting(5, kind);
      MachineBundle tdx = MachineBundle.in(sample, kind + ".evb", machine.evidence());
      List<String> options =
          List.of("--trust", tdx.trusted(), "--allow-simulated", "--at", machine.intel().at() + "");
      assertThat(steps(page(options, tdx.file(), 2), tdx.file()))
          .as(kind.toString())
          .contains(
              "The chip’s statement (the quote), and its signature",
              "The machine’s certificate, up to the simulator’s root",
              "What the software put into the quote",
              "What was started, as the chip measured it");
    }
  }

  @Test
  void theStepsHoldForACopyWithoutABodyToo() throws Exception {
    Path copy = dir.resolve("copy.evb");
    Cli.ok("withhold", demo.bundle(), "--member", "exchanges/001/response.body", "-o", copy);
    assertThat(run(copy, 2)).contains("What the key signed", "The seal").hasSize(15);
  }

  @Test
  void theyShowWhichPartWasAltered() throws Exception {
    Path altered = dir.resolve("altered.evb");
    Altered.copyOf(demo.bundle(), "\"model\"", altered);
    assertThat(run(altered, 1))
        .contains("Unpack it, and see which parts are not as they were sealed");
  }

  @Test
  void anEd25519SealAndAnOddNameAreRepeatedToo() throws Exception {
    Sample sample = Sample.in(dir.resolve("sample"));
    assertThat(steps(page(List.of(), sample.bundle(), 2), sample.bundle()))
        .contains("The seal")
        .hasSize(4);
    Path odd = Files.copy(sample.bundle(), sample.path("it's $(odd).evb"));
    String page = page(List.of(), odd, 2);
    assertThat(page).contains("Rename it to bundle.evb first").doesNotContain("sha256sum it");
    assertThat(steps(page, odd)).hasSize(4);
  }

  /** The commands make files of these names, and would read their own instead of the bundle. */
  @ParameterizedTest
  @ValueSource(
      strings = {"evidence", "Evidence", "quote.bin", "tcb.key", "cert-1.pem", "payload.json"})
  void aFileThatIsCalledLikeOneTheCommandsMakeIsRenamedFirst(String name) {
    assertThat(RepeatSteps.isPlain(name)).isFalse();
    assertThat(RepeatSteps.isPlain(name + ".evb")).isTrue();
  }

  @Test
  void theStepsHoldForAFileThatIsCalledEvidence() throws Exception {
    Path evidence = Files.copy(demo.bundle(), dir.resolve("evidence"));
    assertThat(run(evidence, 0)).contains("The seal").hasSizeGreaterThan(10);
  }

  @Test
  void aFileThatIsNoBundleHasOneStep() throws Exception {
    Path garbage = Files.writeString(dir.resolve("garbage.evb"), "garbage");
    assertThat(steps(page(List.of(), garbage, 1), garbage)).hasSize(1);
  }

  private List<String> run(Path bundle, int status) throws Exception {
    return steps(page(demo.options(), bundle, status), bundle);
  }

  private static String page(List<String> options, Path bundle, int status) {
    Cli.Ran ran =
        Cli.run(
            Stream.concat(Stream.of("verify", bundle, "--format", "html"), options.stream())
                .toArray());
    assertThat(ran.status()).as(ran.err()).isEqualTo(status);
    return ran.out();
  }

  /** Runs the steps of a page one after the other in an empty folder with the file. */
  private List<String> steps(String page, Path bundle) throws Exception {
    Path folder = Files.createTempDirectory(dir, "reader");
    boolean renamed = page.contains("Rename it to bundle.evb first");
    Files.copy(
        bundle, folder.resolve(renamed ? "bundle.evb" : String.valueOf(bundle.getFileName())));
    List<String> headings = new ArrayList<>();
    for (Step step : STEP.matcher(page).results().map(Step::of).toList()) {
      String printed = shell(folder, step.script());
      assertThat(step.expected()).as(step.heading()).isNotEmpty();
      for (String expected : step.expected()) {
        assertThat(printed).as("%s: %s", step.heading(), step.script()).contains(expected);
      }
      if (step.heading().equals("What the key signed")) { // in the text, and of the body
        step.expected().forEach(e -> assertThat(printed.split(e, -1)).hasSize(3));
      }
      headings.add(step.heading());
    }
    assertThat(page.split("class=\"cmd\"", -1))
        .as("steps on the page")
        .hasSize(headings.size() + 1);
    return headings;
  }

  private static String shell(Path folder, String script) throws Exception {
    Process process =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return out;
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
