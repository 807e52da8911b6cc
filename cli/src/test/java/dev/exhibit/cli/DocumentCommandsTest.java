package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The blocks of documents that are marked as shell are run in their order, each document's alone.
 */
@DisabledOnOs(OS.WINDOWS) // they are for a shell
class DocumentCommandsTest {
  private static final Path ROOT = Path.of(System.getProperty("exhibit.root", ".."));
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final List<String> TOOLS = List.of("bash", "sha256sum", "find", "xargs", "cmp");

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"collecting.md", "air-gap.md"})
  void everyCommandOfTheDocumentWorks(String document) throws Exception {
    List<String> absent = TOOLS.stream().filter(tool -> !isThere(tool)).toList();
    if (System.getenv("CI") != null) {
      assertThat(absent).as("tools that the commands need").isEmpty();
    }
    Assumptions.assumeTrue(absent.isEmpty(), "not installed: " + absent);
    String script = script(document);
    assertThat(script.lines().filter(line -> line.startsWith("exhibit ")).count()).isGreaterThan(5);
    Process process =
        new ProcessBuilder("bash", "-euc", exhibit() + script + "echo THE END\n")
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).endsWith("THE END\n");
    if (document.equals("collecting.md")) { // the preview teaches something only on what verifies
      assertThat(said).containsPattern("all +VERIFIED \\(SIMULATED\\) +INCOMPLETE");
    }
  }

  /**
   * SPEC.md §18 up to the seal, on a copy that lacks a body; its placeholder is the seal's name.
   */
  @Test
  void theSpecificationsCheckByHandWorks() throws Exception {
    Assumptions.assumeTrue(
        Stream.of("unzip", "jq", "openssl", "sha256sum").allMatch(DocumentCommandsTest::isThere));
    Sample sample = Sample.in(dir);
    Cli.ok(
        "withhold",
        sample.bundle(),
        "--member",
        "exchanges/001/request.body",
        "-o",
        dir.resolve("bundle.evb"));
    String section = Files.readString(ROOT.resolve("SPEC.md")).split("\n## 18\\. ", 2)[1];
    String[] blocks = section.split("```\n?", -1);
    String script =
        (blocks[1] + blocks[3])
            .replace("signature-….sigstore.json", "signature-*.sigstore.json")
            .replace("s=seal/", "s=$(echo seal/")
            .replaceFirst("(s=.*json)", "$1)");
    Process process =
        new ProcessBuilder("bash", "-c", script)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said)
        .contains("attestations/001/report.json: OK", "exchanges/001/manifest.json: OK")
        .contains("exchanges/001/response.body: OK", "exchanges/001/request.body\n")
        .contains("Signature Verified Successfully", Sample.COLLECTOR)
        .doesNotContain("FAILED");
  }

  private static String script(String document) throws IOException {
    return BLOCK
        .matcher(Files.readString(ROOT.resolve("docs").resolve(document)))
        .results()
        .map(block -> block.group(1))
        .collect(Collectors.joining());
  }

  /** The command as an installation has it. */
  private static String exhibit() {
    return "exhibit() { '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s \"$@\"; }%n"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            Main.class.getName());
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
