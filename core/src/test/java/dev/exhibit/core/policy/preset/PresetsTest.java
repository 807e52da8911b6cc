package dev.exhibit.core.policy.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.PolicySchema;
import dev.exhibit.core.policy.difference.PolicyDifference;
import dev.exhibit.core.policy.preset.Preset.Answer;
import dev.exhibit.core.policy.preset.Preset.Reach;
import dev.exhibit.core.policy.preset.Preset.Supply;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PresetsTest {
  private static List<Preset> presets() {
    return Presets.all();
  }

  private static Policy policy(String name) throws PolicyRefused {
    return PolicyDecoder.decode(BuiltInPolicies.document(name).orElseThrow());
  }

  @Test
  void thereIsOneForEachProviderAndADefault() {
    assertThat(Stream.concat(Stream.of("default"), presets().stream().map(Preset::name)))
        .containsExactlyElementsOf(BuiltInPolicies.names());
    assertThat(presets())
        .extracting(Preset::name)
        .containsExactly("redpill", "near-ai", "chutes", "venice", "aci", "tinfoil");
  }

  /** A preset may ask for more than the default, never for less. */
  @ParameterizedTest
  @MethodSource("presets")
  void noneAcceptsWhatTheDefaultDoesNot(Preset preset) throws PolicyRefused {
    PolicyDifference difference = PolicyDifference.of(policy("default"), policy(preset.name()));
    assertThat(difference.differences()).allMatch(d -> d.onlyB().isEmpty());
  }

  /** Values are the reader's, and an absent list leaves a check open: no placeholder accepts. */
  @ParameterizedTest
  @MethodSource("presets")
  void noneHoldsAReferenceValueOrASigner(Preset preset) throws PolicyRefused {
    Policy policy = policy(preset.name());
    assertThat(policy.name()).isEqualTo(preset.name());
    assertThat(policy.workload()).isEqualTo(policy("default").workload());
    assertThat(policy.tdx().references()).isEmpty();
    assertThat(policy.provenance().identities()).isEmpty();
    assertThat(policy.gpu().devices()).isEmpty();
    assertThat(policy.aci().kmsRoots()).isEmpty();
    assertThat(policy.collectors().signers()).hasValueSatisfying(s -> assertThat(s).isEmpty());
    assertThat(policy.waivers()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void eachSaysOfEveryQuestionWhatItCanDo(Preset preset) {
    assertThat(preset.answers()).extracting(Answer::question).containsExactly(Question.values());
    assertThat(preset.answers()).allMatch(answer -> answer.why().endsWith("."));
    assertThat(preset.to(Question.ARCHIVE).reach()).isEqualTo(Reach.WITH_VALUES);
    assertThat(preset.scope()).contains(Question.HARDWARE, Question.TIME);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void whatTheReaderHasToSupplyAreKeysOfAPolicy(Preset preset) throws StrictJson.Malformed {
    JsonNode schema = StrictJson.parse(PolicySchema.document());
    for (Answer answer : preset.answers()) {
      for (Supply supply : answer.supply()) {
        String pointer = "/properties/" + supply.key().replace(".", "/properties/");
        assertThat(schema.at(pointer).isMissingNode()).as(supply.key()).isFalse();
      }
    }
  }

  @Test
  void onlyTheVeryDocumentIsAPreset() {
    Bytes document = BuiltInPolicies.document("redpill").orElseThrow();
    assertThat(Presets.of(document)).map(Preset::name).contains("redpill");
    assertThat(Presets.of(Bytes.utf8(document.utf8Lossy() + " "))).isEmpty();
    assertThat(Presets.of(BuiltInPolicies.document("default").orElseThrow())).isEmpty();
  }
}
