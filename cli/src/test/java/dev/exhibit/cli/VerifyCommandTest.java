package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifyCommandTest {
  private static final String LAX =
      """
      {"format": "urn:exhibit:policy:v1", "name": "archive only", "require": [],
       "collectors": {"anybody": true}, "time": {"basis": "claimed"}}
      """;

  @TempDir private Path dir;
  private Sample sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
  }

  @Test
  void aPersonReadsThis() throws IOException {
    Cli.Ran ran =
        Cli.run("verify", sample.bundle(), "--now", Sample.NOW, "--signer", Sample.COLLECTOR);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
    Golden.assertSame("verify.txt", ran.out());
  }

  @Test
  void theWholeAccountIsPrintedOnRequest() throws IOException {
    Cli.Ran ran =
        Cli.run("verify", sample.bundle(), "--now", Sample.NOW, "--scope", "archive", "--explain");
    assertThat(ran.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(ran.out())
        .contains("PASSED         archive.canonical        archive")
        .contains("MISSING        manifest.signer          archive")
        .contains("in manifest.json (SHA-256\n");
  }

  @Test
  void linesFitEightyColumns() throws IOException {
    for (String option : List.of("--no-color", "--explain", "--short")) {
      Object[] command = {"verify", sample.bundle(), "--now", Sample.NOW, option};
      assertThat(Cli.run(command).out().lines())
          .allSatisfy(line -> assertThat(line).matches(".{0,80}|\\s*\\S+"));
    }
  }

  @Test
  void whoKnowsTheRestReadsTheVerdictAndWhatKeepsItOpen() throws IOException {
    Cli.Ran ran = Cli.run("verify", sample.bundle(), "--now", Sample.NOW, "--short");
    assertThat(ran.out())
        .startsWith("INCOMPLETE  sample.evb\n")
        .contains("Missing")
        .doesNotContain("who  ", "Not proven");
    assertThat(Cli.run("verify", sample.bundle(), "--short", "--explain").status())
        .isEqualTo(ExitStatus.USAGE.code());
  }

  @Test
  void whoWhatAndWhenStandInTheFirstTenLines() throws IOException {
    Cli.Ran ran = Cli.run("verify", sample.bundle(), "--now", Sample.NOW);
    assertThat(ran.out().lines().limit(10))
        .anySatisfy(line -> assertThat(line).startsWith("who ").contains("collector's word"))
        .anySatisfy(line -> assertThat(line).startsWith("what "))
        .anySatisfy(line -> assertThat(line).startsWith("when "))
        .anySatisfy(line -> assertThat(line).startsWith("collected by "));
  }

  @Test
  void theSameInstantsGiveTheSameWords() {
    Object[] command = {"verify", sample.bundle(), "--now", Sample.NOW, "--format", "json"};
    assertThat(Cli.run(command)).isEqualTo(Cli.run(command));
  }

  @Test
  void aMachineReadsThis() {
    Cli.Ran ran =
        Cli.run("verify", sample.bundle(), "--now", Sample.NOW, "--format", "json", "--at", "now");
    JsonNode json = JsonMapper.shared().readTree(ran.out());
    assertThat(json.get("schema").stringValue()).isEqualTo("urn:exhibit:appraisal:v1");
    assertThat(json.get("verdict").stringValue()).isEqualTo("INCOMPLETE");
    assertThat(json.get("verifiedAt").stringValue()).isEqualTo(Sample.NOW);
    assertThat(json.at("/evaluatedAt/0").stringValue()).isEqualTo(Sample.NOW);
    assertThat(json.get("timeBasis").stringValue()).isEqualTo("given");
    assertThat(json.at("/verdicts/archive").stringValue()).isEqualTo("INCOMPLETE");
    assertThat(json.at("/policy/name").stringValue()).isEqualTo("default");
    assertThat(json.get("findings").size()).isGreaterThan(20);
  }

  @Test
  void anArchiveThatIsAllThePolicyAsksForIsVerified() throws IOException {
    Path policy = sample.write("lax.json", LAX);
    Cli.Ran ran = Cli.run("verify", sample.bundle(), "--policy", policy, "--scope", "archive");
    assertThat(ran.status()).isEqualTo(ExitStatus.VERIFIED.code());
    assertThat(ran.out()).startsWith("VERIFIED  sample.evb").contains("archive only");
  }

  @Test
  void aStrangersSealIsRejected() {
    Cli.Ran ran = Cli.run("verify", sample.bundle(), "--signer", "0a".repeat(32));
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(ran.out()).startsWith("REJECTED").contains("signer-unexpected");
  }

  @Test
  void whatIsNoBundleIsRejected() throws IOException {
    Path garbage = sample.write("garbage.evb", "not a bundle");
    Cli.Ran ran = Cli.run("verify", garbage);
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(ran.out()).startsWith("REJECTED  garbage.evb").contains("archive.canonical");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void severalBundlesGetALineEachAndTheGravestStatus() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("several"));
    Files.copy(sample.bundle(), folder.resolve("a.evb"));
    Files.writeString(folder.resolve("b.evb"), "not a bundle");
    Files.writeString(folder.resolve("c.txt"), "not even called one");
    Cli.Ran ran = Cli.run("verify", folder, "--now", Sample.NOW);
    assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED.code());
    assertThat(ran.out().lines().toList().subList(0, 2))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("INCOMPLETE  a.evb"),
            line -> assertThat(line).startsWith("REJECTED  b.evb"));
  }

  @Test
  void aFileThatCannotBeReadIsALineAndNotTheEnd() {
    Cli.Ran ran = Cli.run("verify", dir.resolve("none.evb"), sample.bundle(), "--now", Sample.NOW);
    assertThat(ran.status()).isEqualTo(ExitStatus.NO_INPUT.code());
    assertThat(ran.out().lines().limit(4))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("NOT JUDGED  none.evb").endsWith("no such file"),
            line -> assertThat(line).startsWith("INCOMPLETE  sample.evb"),
            line -> assertThat(line).isEmpty(),
            line -> assertThat(line).isEqualTo("2 bundles: 1 NOT JUDGED, 1 INCOMPLETE"));
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void subfoldersAndAnyCaseAreIncluded() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("several/deeper"));
    Files.copy(sample.bundle(), folder.resolve("A.EVB"));
    Files.copy(sample.bundle(), folder.resolveSibling("b.Evb"));
    Cli.Ran ran = Cli.run("verify", dir.resolve("several"), "--now", Sample.NOW);
    assertThat(ran.out())
        .contains("INCOMPLETE  b.Evb")
        .contains("INCOMPLETE  " + Path.of("deeper", "A.EVB"))
        .contains("2 bundles: 2 INCOMPLETE");
  }

  @Test
  void machinesLearnOfABundleThatWasNotJudged() {
    Cli.Ran ran = Cli.run("verify", dir.resolve("none.evb"), sample.bundle(), "--format", "json");
    JsonNode json = JsonMapper.shared().readTree(ran.out());
    assertThat(json.at("/appraisals/0/notJudged/status").stringValue()).isEqualTo("66");
    assertThat(json.at("/appraisals/1/verdict").stringValue()).isEqualTo("INCOMPLETE");
  }

  @Test
  void whatKeepsTheVerdictFromVerifiedIsNamedInEveryScope() {
    Cli.Ran ran = Cli.run("verify", sample.bundle(), "--now", Sample.NOW, "--scope", "hardware");
    assertThat(ran.out()).contains("manifest.signer  (signer-not-named)").contains("time.basis");
    Cli.Ran json = Cli.run("verify", sample.bundle(), "--scope", "hardware", "--format", "json");
    JsonNode report = JsonMapper.shared().readTree(json.out());
    assertThat(report.get("obstacles").valueStream().map(o -> o.get("check").stringValue()))
        .contains("manifest.signer", "time.basis", "tdx.quote");
    assertThat(report.get("findings").valueStream())
        .allSatisfy(finding -> assertThat(finding.get("required").isBoolean()).isTrue());
  }

  @Test
  void quietSaysNothing() {
    Cli.Ran ran = Cli.run("verify", sample.bundle(), "--quiet");
    assertThat(ran).isEqualTo(new Cli.Ran(ExitStatus.INCOMPLETE.code(), "", ""));
  }

  @Test
  void aReportGoesToAFileWhole() throws IOException {
    Path report = dir.resolve("report.txt");
    Cli.Ran ran = Cli.run("verify", sample.bundle(), "--now", Sample.NOW, "-o", report);
    assertThat(ran).isEqualTo(new Cli.Ran(ExitStatus.INCOMPLETE.code(), "", ""));
    assertThat(Files.readString(report)).startsWith("INCOMPLETE  sample.evb");
  }
}
