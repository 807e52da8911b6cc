package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.demo.DemoFiles;
import dev.exhibit.cli.demo.DemoProvider;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import dev.exhibit.core.policy.preset.Preset;
import dev.exhibit.core.policy.preset.Preset.Answer;
import dev.exhibit.core.policy.preset.Preset.Reach;
import dev.exhibit.core.policy.preset.Presets;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a preset says of a provider's evidence holds of that provider's simulated bundle. */
class PresetTest {
  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"redpill", "near-ai", "venice", "aci"})
  void whatAPresetSaysOfEachQuestionHolds(String provider) throws Exception {
    Path kept = dir.resolve("kept");
    assertThat(Cli.run("demo", "--provider", provider, "--keep", kept).status()).isZero();
    Preset preset = Presets.named(provider).orElseThrow();
    JsonNode alone = verdicts(kept, preset, provider);
    JsonNode filled = verdicts(kept, preset, filled(kept, provider).toString());
    for (Answer answer : preset.answers()) {
      String question = answer.question().id();
      assertThat(alone.get(question).stringValue())
          .as(question + " under the preset alone")
          .isEqualTo(answer.reach() == Reach.ALONE ? "VERIFIED" : "INCOMPLETE");
      assertThat(filled.get(question).stringValue())
          .as(question + " with the reader's values")
          .isEqualTo(answer.reach() == Reach.NEVER ? "INCOMPLETE" : "VERIFIED");
    }
  }

  private static JsonNode verdicts(Path kept, Preset preset, String policy) throws Exception {
    boolean gpus = preset.to(Question.GPU).reach() != Reach.NEVER;
    List<Object> command =
        new ArrayList<>(DemoFiles.in(kept, DemoProvider.REDPILL, gpus).verifyArguments());
    command.set(command.indexOf("--policy") + 1, policy);
    command.addAll(List.of("--format", "json"));
    return StrictJson.parse(Bytes.utf8(Cli.run(command.toArray()).out())).get("verdicts");
  }

  /** The preset, and in it what the demo's policy knows of the simulation. */
  private Path filled(Path kept, String provider) throws Exception {
    Bytes document = BuiltInPolicies.document(provider).orElseThrow();
    ObjectNode policy = (ObjectNode) StrictJson.parse(document);
    JsonNode values = StrictJson.parse(Bytes.of(Files.readAllBytes(kept.resolve("policy.json"))));
    for (String section : List.of("collectors", "tdx", "workload", "gpu", "aci", "provenance")) {
      if (values.has(section)) {
        policy.set(section, values.get(section));
      }
    }
    return Files.writeString(dir.resolve("filled.json"), policy.toString());
  }

  @Test
  void aPresetIsExplainedWithWhatItCanAnswerAndWhatIsToBeSupplied() throws IOException {
    String explained = Cli.ok("policy", "explain", "aci");
    Golden.assertSame(
        "policy-aci.txt", explained.substring(explained.indexOf("What the preset aci")));
    assertThat(Cli.ok("policy", "explain", "default")).doesNotContain("What the preset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"redpill", "near-ai", "chutes", "venice", "aci", "tinfoil"})
  void aFileBeginsWithThePresetsRulesAndSaysWhatToSupply(String preset) throws IOException {
    Path file = dir.resolve("mine.json");
    assertThat(Cli.ok("policy", "init", "--preset", preset, "--name", "mine", "-o", file))
        .contains("What the preset " + preset + " can answer", "supply collectors.signers");
    assertThat(Cli.ok("policy", "diff", preset, file)).contains("Both accept the same.");
    assertThat(Cli.ok("policy", "validate", file)).contains("policy mine,");
    assertThat(Files.readString(file)).contains("The preset " + preset);
  }
}
