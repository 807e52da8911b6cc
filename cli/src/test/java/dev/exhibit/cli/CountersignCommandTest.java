package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
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
        .startsWith("VERIFIED; archive VERIFIED; policy SHA-256 ")
        .contains("; at " + Sample.CREATED + ", claimed; exhibit ");
  }

  @Test
  void aBadVerdictIsSignedAsItIs() {
    countersign("--verdict", "--signer", "0a".repeat(32));
    assertThat(countersignature(signatures()).get("verdict").stringValue())
        .startsWith("REJECTED; archive REJECTED, hardware INCOMPLETE, ");
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

  @Test
  void theDefaultReportShowsWhatEveryCountersignerSaid() {
    countersign("--verdict", "--signer", "0a".repeat(32));
    String auditor = countersignature(signatures()).get("key").stringValue();
    String text = Cli.run("verify", copy, "--now", Sample.NOW, "--signer", Sample.COLLECTOR).out();
    text = text.replaceAll("\\s+", " ");
    assertThat(text.substring(text.indexOf("Said by countersigners")))
        .startsWith("Said by countersigners: only their word, verified by nothing")
        .contains(
            "the key "
                + auditor
                + ", by its own word countersigner, at "
                + Sample.NOW
                + " by its own clock",
            "states: \"REJECTED; archive REJECTED, hardware INCOMPLETE, ");
  }

  @Test
  void anotherOpinionChangesNoVerdict() {
    Object[] asked = {"--now", Sample.NOW, "--signer", Sample.COLLECTOR};
    Cli.Ran before = verify(sample.bundle(), asked);
    countersign("--verdict", "--signer", "0a".repeat(32));
    Cli.Ran after = verify(copy, asked);
    assertThat(after.status()).isEqualTo(before.status());
    assertThat(verdicts(after)).isEqualTo(verdicts(before));
    JsonNode said = JsonMapper.shared().readTree(after.out()).at("/claims/countersigner");
    assertThat(said.valueStream()).hasSize(1);
    assertThat(JsonMapper.shared().readTree(before.out()).at("/claims/countersigner")).isEmpty();
  }

  private static Cli.Ran verify(Path bundle, Object... asked) {
    return Cli.run(
        Stream.concat(Stream.of("verify", bundle, "--format", "json"), Arrays.stream(asked))
            .toArray());
  }

  private static JsonNode verdicts(Cli.Ran ran) {
    return JsonMapper.shared().readTree(ran.out()).get("verdicts");
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
    assertThat(ran.err()).contains("warning: ", "another seal does not verify", "seal/signature-");
    JsonNode seal =
        signatures()
            .valueStream()
            .filter(s -> s.path("role").asString("").equals("countersigner"))
            .findFirst()
            .orElseThrow();
    assertThat(seal.get("sealProblems").get(0).stringValue()).endsWith(": seal-malformed");
  }
}
