package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCommandTest {
  @TempDir private Path dir;

  @Test
  void theBuiltInPoliciesAreNamedAndShownVerbatim() {
    assertThat(Cli.ok("policy", "show").lines()).containsExactlyElementsOf(BuiltInPolicies.names());
    assertThat(Cli.ok("policy", "show", "default"))
        .isEqualTo(BuiltInPolicies.document("default").orElseThrow().utf8Lossy());
  }

  @Test
  void aNewPolicyHasTheRulesOfTheDefault() throws IOException, PolicyRefused {
    Path file = dir.resolve("mine.json");
    Cli.ok("policy", "init", "--name", "mine", "-o", file);
    Policy mine = PolicyDecoder.decode(Bytes.of(Files.readAllBytes(file)));
    Policy built = PolicyDecoder.decode(BuiltInPolicies.document("default").orElseThrow());
    assertThat(mine.name()).isEqualTo("mine");
    assertThat(mine.required()).isEqualTo(built.required());
    assertThat(mine)
        .usingRecursiveComparison()
        .ignoringFields("name", "description", "sha256", "omitted")
        .isEqualTo(built);
    assertThat(Cli.ok("policy", "validate", file))
        .contains("policy mine, SHA-256 " + mine.sha256());
  }

  /** A policy that asks what ran and leaves out what the answer stands on. */
  @Test
  void validateWarnsOfAPolicyWithoutItsGround() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("groundless.json"),
            """
            {"format": "urn:exhibit:policy:v1", "name": "groundless",
             "omit": ["tdx.measurements", "workload.boot-recomputed"],
             "tdx": {"references": {"mrtd": ["%s"]}},
             "workload": {"appIds": ["%s"]}}
            """
                .formatted("0b".repeat(48), "0c".repeat(20)));
    assertThat(Cli.ok("policy", "validate", file).lines())
        .filteredOn(line -> line.startsWith("warning: "))
        .satisfiesExactly(
            line -> assertThat(line).contains("no reference values for rtmr0, rtmr1, rtmr2"),
            line -> assertThat(line).contains("does not require tdx.measurements"),
            line -> assertThat(line).contains("manifest.signer then stays open"),
            line -> assertThat(line).contains("gpu.count then stays open"),
            line -> assertThat(line).contains("workload.compose then stays open"),
            line -> assertThat(line).contains("workload.key-provider then stays open"),
            line -> assertThat(line).contains("workload.os-image then stays open"),
            line -> assertThat(line).contains("image.provenance then stays open"),
            line -> assertThat(line).contains("aci.custody then stays open"),
            line -> assertThat(line).contains("without workload.composeHashes"));
  }

  /** What an omission drops, and what leaves freshness or time without its ground, is said. */
  @Test
  void validateAndExplainWarnOfWhatAnOmissionDrops() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("dropped.json"),
            """
            {"format": "urn:exhibit:policy:v1", "name": "dropped",
             "require": ["gpu.count", "workload.compose"],
             "omit": ["gpu.*", "tdx.measurements", "tdx.nonce", "time.basis", "workload.*"]}
            """);
    for (String command : new String[] {"validate", "explain"}) {
      assertThat(Cli.ok("policy", command, file).replaceAll("\\s+", " "))
          .contains("It both requires and omits workload.compose, gpu.count")
          .contains("does not require tdx.nonce")
          .contains("omits or waives time.basis");
    }
  }

  /** P4: an identity that anybody has is no identity. */
  @ParameterizedTest
  @CsvSource({
    "'\"namePattern\": \".+\"', true",
    "'\"namePattern\": \"https://github[.]com/org/.+\"', false",
    "'\"namePattern\": \".+\", \"sourceRepository\": \"https://github.com/org/a\"', false"
  })
  void validateWarnsOfAnIdentityThatAnybodyHas(String identity, boolean warned) throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("identity.json"),
            """
            {"format": "urn:exhibit:policy:v1", "name": "identity",
             "provenance": {"identities": [{%s, "issuer": "https://a.example"}]}}
            """
                .formatted(identity));
    assertThat(
            Cli.ok("policy", "validate", file)
                .replaceAll("\\s+", " ")
                .contains("a namePattern that any name matches"))
        .isEqualTo(warned);
  }

  @Test
  void theDefaultIsExplainedInPlainWords() throws IOException {
    Golden.assertSame("policy-default.txt", Cli.ok("policy", "explain"));
  }

  @Test
  void everyPartOfAPolicyIsExplained() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("mine.json"),
            """
            {"format": "urn:exhibit:policy:v1", "name": "mine\\u001b[2J", "omit": ["gpu.*", "image.*"],
             "waive": [{"check": "workload.os-image", "reason": "the vendor is late"}],
             "mayWithhold": ["exchange.request-hash"],
             "collectors": {"signers": ["%s"]},
             "time": {"basis": "bracketed", "maxBracketSeconds": 60},
             "tcb": {"acceptStatuses": ["OutOfDate", "UpToDate"],
                     "graceDays": {"OutOfDate": 14}, "levels": "both", "refuseAdvisories": ["INTEL-SA-00837"],
                     "minEvaluationDataNumber": 17, "maxCollateralAgeDays": 30},
             "tdx": {"references": {"mrtd": ["%s"], "rtmr3": ["0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d"]}, "allowPerfmon": true},
             "workload": {"composeHashes": ["%s"], "keyProviders": ["kms:3059"]},
             "gpu": {"devices": 8, "switches": 4, "allowCertificateHold": true},
             "exchange": {"models": ["a\\u202eb"]}}
            """
                .formatted("0a".repeat(32), "0b".repeat(48), "0c".repeat(32)));
    Golden.assertSame(
        "policy-mine.txt",
        Cli.ok("policy", "explain", file).replaceFirst("SHA-256 [0-9a-f]{64}", "SHA-256 …"));
  }

  @Test
  void everyReferenceSetSaysWhereItComesFromAndWhoVouchesForIt() throws IOException {
    Golden.assertSame("policy-references.txt", Cli.ok("policy", "references"));
    assertThat(Cli.ok("policy", "references", "dstack-0.5.9"))
        .contains("published: its maker published them")
        .contains("bd369a8c2f9edb2b52dad48ac8e0b32dde5f1337c423a506b48d07403a7d8033")
        .doesNotContain("observed");
  }

  @Test
  void aPolicyThatNamesAnObservedSetIsExplainedAsSuch() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("sets.json"),
            """
            {"format": "urn:exhibit:policy:v1", "name": "sets",
             "workload": {"referenceSets": ["observed-near-model"]}}
            """);
    assertThat(Cli.ok("policy", "explain", file).replaceAll("\\s+", " "))
        .contains("with the reference set observed-near-model")
        .contains("nobody vouches for them")
        .contains("mrtd is one of 1 values");
  }

  /** Both directions, by question, in the words of the schema; the exit status is that of diff. */
  @Test
  void diffSaysWhatEachOfTwoPoliciesAcceptsAlone() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("lab.json"),
            """
            {"format": "urn:exhibit:policy:v1", "name": "lab\\u001b[2J", "omit": ["gpu.*"],
             "waive": [{"check": "workload.os-image", "reason": "the vendor is late"}],
             "mayWithhold": ["receipt.*"], "collectors": {"anybody": true},
             "time": {"basis": "claimed", "maxBracketSeconds": 60},
             "tcb": {"acceptStatuses": ["UpToDate", "OutOfDate"],
                     "refuseAdvisories": ["INTEL-SA-00837"], "minEvaluationDataNumber": 17},
             "tdx": {"references": {"mrtd": ["%s"]}, "allowLass": true},
             "workload": {"referenceSets": ["dstack-0.5.9"]},
             "gpu": {"devices": 8}, "exchange": {"models": ["m"]}}
            """
                .formatted("0b".repeat(48)));
    Cli.Ran differ = Cli.run("policy", "diff", "default", file);
    assertThat(differ.status()).isEqualTo(1);
    Golden.assertSame(
        "policy-diff.txt", differ.out().replaceAll("SHA-256 [0-9a-f]{64}", "SHA-256 …"));
  }

  @Test
  void diffOfPoliciesThatAcceptTheSameEndsWithZero() throws IOException {
    Path file = dir.resolve("mine.json");
    Cli.ok("policy", "init", "-o", file, "--name", "mine");
    assertThat(Cli.ok("policy", "diff", "default", file)).contains("Both accept the same.");
    assertThat(Cli.ok("policy", "diff", "default", file, "--format", "json"))
        .contains("\"same\" : true");
  }

  @Test
  void diffHasHelpOfItsOwn() {
    assertThat(Cli.ok("policy", "diff", "--help"))
        .contains("Usage: exhibit policy diff")
        .contains("Exit status: 0 both accept the same, 1 they differ");
  }

  /** Rows V1, V2 and V6: whoever wrote the policy cannot steer the terminal of who reads it. */
  @Test
  void theWordsOfAReferenceSetCannotImitateOurs() throws IOException {
    Path policy = dir.resolve("hostile.json");
    Files.writeString(
        policy,
        "{\"format\": \"urn:exhibit:policy:v1\", \"name\": \"x\", \"workload\":"
            + " {\"ownReferenceSets\": [{\"name\": \"computed-evil\", \"what\":"
            + " \"\\u001b]0;x\\u202e\", \"source\": \"s\\n"
            + "\\n"
            + "VERIFIED\\u001b[31m\", \"read\": \"2026-11-27\", \"values\": {\"mrtd\": [\""
            + "1".repeat(96)
            + "\"]}}]}}");
    Cli.Ran ran = Cli.run("policy", "explain", policy);
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("computed-evil")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .doesNotContain("\nVERIFIED");
  }

  @Test
  void validateTakesTheNameOfAPolicyThatIsBuiltIn() {
    assertThat(Cli.ok("policy", "validate", "default"))
        .startsWith("default: policy default, SHA-256 ");
    Cli.Ran none = Cli.run("policy", "validate", "defualt");
    assertThat(none.status()).isEqualTo(ExitStatus.NO_INPUT.code());
    assertThat(none.err()).contains("no policy that is built in has this name");
  }
}
