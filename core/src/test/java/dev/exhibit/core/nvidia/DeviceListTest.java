package dev.exhibit.core.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.nvidia.device.Simulation;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every entry of a list of devices is answered for, and no change of form improves an answer. */
class DeviceListTest {
  private static final GpuFiles FILES = GpuScenario.seeded(23, 2).files();
  private static final GpuAppraiser APPRAISER =
      new GpuAppraiser(
          Simulation.trust(FILES),
          Simulation.policy(FILES),
          Simulation.at(FILES.at()),
          Simulation.collateral(FILES));

  private static Outcome<List<VerifiedGpu>> appraise(Bytes payload) {
    return APPRAISER.appraise(given(payload));
  }

  private static GpuCase given(Bytes payload) {
    return new GpuCase(
        Simulation.SUBJECT,
        Site.of("report.json"),
        GpuEvidence.decode(payload),
        new NonceRule.Sent(FILES.nonce()),
        Simulation.relayed(FILES),
        true);
  }

  private static Set<String> answers(Outcome<List<VerifiedGpu>> outcome, String part) {
    return outcome.findings().stream()
        .filter(f -> f.key().subject().path().endsWith(part))
        .map(f -> f.key().check().id() + " " + f.status() + " " + f.code().id())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({
    "null, MISSING gpu-evidence-not-understood",
    "{}, MISSING gpu-evidence-not-understood",
    "[], MISSING gpu-evidence-not-understood",
    "7, MISSING gpu-evidence-not-understood",
    "'\"text\"', MISSING gpu-evidence-not-understood",
    "'{\"evidence\":null,\"certificate\":null}', MISSING gpu-evidence-not-understood",
    "'{\"evidence\":{},\"certificate\":[]}', MISSING gpu-evidence-not-understood",
    "'{\"evidence\":\"!\",\"certificate\":\"!\"}', FAILED gpu-evidence-malformed"
  })
  void anEntryThatIsNoEvidenceIsASubject(String entry, String expected) {
    String payload = FILES.payload().utf8Lossy();
    String longer = payload.replaceFirst("\"evidence_list\":\\[", "$0" + entry + ",");
    Outcome<List<VerifiedGpu>> outcome = appraise(Bytes.utf8(longer));
    assertThat(answers(outcome, "/gpu-0")).hasSize(7).contains("gpu.signature " + expected);
    assertThat(answers(outcome, "/gpu-1")).contains("gpu.signature PASSED gpu-report-signed");
    assertThat(answers(outcome, "/gpu-2")).contains("gpu.signature PASSED gpu-report-signed");
  }

  @Test
  void jsonInsideStringsIsReadAFewLevelsDeep() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    String text = FILES.payload().utf8Lossy();
    for (int level = 1; level <= 3; level++) {
      text = json.stringNode(text).toString();
      assertThat(GpuEvidence.decode(Bytes.utf8(text)).items()).as("level " + level).hasSize(2);
    }
    text = json.stringNode(text).toString();
    assertThat(GpuEvidence.decode(Bytes.utf8(text)).problem()).isPresent();
  }

  @Test
  void everyListOfAnObjectIsRead() {
    String both = FILES.payload().utf8Lossy().replaceFirst("\\{", "{\"evidences\":[null],");
    assertThat(GpuEvidence.decode(Bytes.utf8(both)).items()).hasSize(3);
  }

  @Test
  void anObjectInThePlaceOfTheListIsASubject() {
    Outcome<List<VerifiedGpu>> outcome = appraise(Bytes.utf8("{\"evidence_list\":{\"0\":{}}}"));
    assertThat(answers(outcome, "/gpu-0"))
        .contains("gpu.signature MISSING gpu-evidence-not-understood");
  }

  @Test
  void tooManyDevicesAreNotReadAndThatIsSaid() {
    String many = "[" + "{},".repeat(255) + "{}]";
    Outcome<List<VerifiedGpu>> outcome = appraise(Bytes.utf8(many));
    assertThat(answers(outcome, Simulation.SUBJECT.path()))
        .contains("gpu.signature MISSING gpu-evidence-not-understood");
  }

  /** One place of the payload becomes something else: nothing gets better, nothing disappears. */
  @Property(tries = 100)
  void noChangeOfFormImprovesAnAnswer(
      @ForAll @IntRange(max = 1000) int place, @ForAll @IntRange(max = 6) int change)
      throws StrictJson.Malformed {
    JsonNode payload = StrictJson.parse(FILES.payload());
    Mutation.at(payload, place, change);
    Bytes changed = Bytes.utf8(payload.toString());
    Outcome<List<VerifiedGpu>> before = appraise(FILES.payload());
    Outcome<List<VerifiedGpu>> after = appraise(changed);
    Set<Key> answered = after.findings().stream().map(Finding::key).collect(Collectors.toSet());
    assertThat(answered)
        .containsExactlyInAnyOrderElementsOf(
            GpuAppraiser.keys(Simulation.SUBJECT, given(changed).evidence()));
    assertThat(passed(after)).as(changed.utf8Lossy()).isSubsetOf(passed(before));
  }

  private static Set<Key> passed(Outcome<List<VerifiedGpu>> outcome) {
    return outcome.findings().stream()
        .filter(f -> f.status() == Status.PASSED)
        .map(Finding::key)
        .collect(Collectors.toSet());
  }

  /** Changes one member of the payload or of its list. */
  private static final class Mutation {
    private Mutation() {}

    static void at(JsonNode payload, int place, int change) {
      ArrayNode list = (ArrayNode) payload.path("evidence_list");
      List<JsonNode> holders = List.of(payload, list, list.get(0), list.get(1));
      JsonNode holder = holders.get(place % holders.size());
      if (holder instanceof ObjectNode object) {
        List<String> names = object.propertyNames().stream().sorted().toList();
        String name = names.get(place / holders.size() % names.size());
        if (change == 0) {
          object.remove(name);
        } else {
          object.set(name, changed(object.path(name), change));
        }
      } else if (holder instanceof ArrayNode array) {
        int index = place / holders.size() % array.size();
        if (change == 0) {
          array.remove(index);
        } else {
          array.set(index, changed(array.get(index), change));
        }
      }
    }

    private static JsonNode changed(JsonNode value, int change) {
      JsonNodeFactory json = JsonNodeFactory.instance;
      return switch (change) {
        case 1 -> json.nullNode();
        case 2 -> json.arrayNode().add(value);
        case 3 -> json.objectNode().set("0", value);
        case 4 -> json.stringNode(value.toString());
        case 5 -> json.stringNode(value.asString("").toLowerCase(Locale.ROOT) + "!");
        default -> json.numberNode(1);
      };
    }
  }
}
