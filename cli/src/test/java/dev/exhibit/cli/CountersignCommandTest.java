package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CountersignCommandTest {
  @TempDir private Path dir;
  private Sample sample;
  private Path copy;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
    copy = dir.resolve("copy.evb");
  }

  @Test
  void aSecondSignatureStandsBesideTheFirst() {
    countersign();
    JsonNode signatures = signatures();
    assertThat(signatures.valueStream()).hasSize(2);
    JsonNode seal = countersignature(signatures);
    assertThat(seal.get("verifies").booleanValue()).isTrue();
    assertThat(seal.get("first").booleanValue()).isFalse();
    assertThat(seal.get("claimedTime").stringValue()).isEqualTo(Sample.NOW);
    assertThat(seal.has("verdict")).isFalse();
  }

  @Test
  void theVerdictIsThatOfAVerificationAndNamesWhatWasAsked() {
    countersign("--verdict", "--scope", "archive", "--signer", Sample.COLLECTOR);
    String verdict = countersignature(signatures()).get("verdict").stringValue();
    assertThat(verdict)
        .startsWith("VERIFIED; scope archive; policy SHA-256 ")
        .contains("; at " + Sample.CREATED + ", claimed; exhibit ");
  }

  @Test
  void aBadVerdictIsSignedAsItIs() {
    countersign("--verdict", "--signer", "0a".repeat(32));
    assertThat(countersignature(signatures()).get("verdict").stringValue())
        .startsWith("REJECTED; scope archive, hardware, ");
  }

  @Test
  void theCommandLineCannotNameAVerdict() {
    Cli.Ran ran =
        Cli.run(
            "countersign",
            sample.bundle(),
            "--key",
            dir.resolve("auditor.pem"),
            "-o",
            copy,
            "--verdict=VERIFIED");
    assertThat(ran.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(copy).doesNotExist();
  }

  private void countersign(Object... more) {
    Object[] command = {
      "countersign",
      sample.bundle(),
      "--key",
      dir.resolve("auditor.pem"),
      "-o",
      copy,
      "--now",
      Sample.NOW
    };
    Cli.ok(Stream.of(command, more).flatMap(Arrays::stream).toArray());
  }

  private JsonNode signatures() {
    return JsonMapper.shared()
        .readTree(Cli.ok("inspect", copy, "--format", "json"))
        .at("/seals/signatures");
  }

  private static JsonNode countersignature(JsonNode signatures) {
    return signatures
        .valueStream()
        .filter(seal -> seal.get("role").stringValue().equals("countersigner"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSealThatDoesNotHoldIsWarnedOfAndTheSignatureSaysSo() {
    Path bad =
        Path.of(System.getProperty("exhibit.root", ".."))
            .resolve("testdata/vectors/invalid/seal-extra-invalid.evb");
    Cli.Ran ran = Cli.run("countersign", bad, "--key", dir.resolve("auditor.pem"), "-o", copy);
    assertThat(ran.status()).isZero();
    assertThat(ran.err()).contains("warning: ", "another seal does not hold", "seal/signature-");
    JsonNode seal =
        signatures()
            .valueStream()
            .filter(s -> s.path("role").asString("").equals("countersigner"))
            .findFirst()
            .orElseThrow();
    assertThat(seal.get("sealProblems").get(0).stringValue()).endsWith(": seal-malformed");
  }
}
