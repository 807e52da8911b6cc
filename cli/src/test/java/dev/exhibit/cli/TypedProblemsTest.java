package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each problem of a bundle says what was asked for and found, each with its kind. */
class TypedProblemsTest {
  private static final Path VECTORS =
      Path.of(System.getProperty("exhibit.root", "..")).resolve("testdata/vectors/invalid");

  private static JsonNode json(String command, String vector) {
    Path file = VECTORS.resolve(vector);
    return JsonMapper.shared().readTree(Cli.run(command, file, "--format", "json").out());
  }

  private static void assertTyped(JsonNode value) {
    assertThat(value.required("kind").stringValue()).isNotBlank();
    assertThat(value.has("value")).isTrue();
  }

  @Test
  void ofTheDetailsOfAFinding() {
    int seen = 0;
    for (JsonNode finding : json("verify", "withheld-members-left.evb").required("findings")) {
      for (JsonNode problem : finding.required("details").path("problems")) {
        assertTyped(problem.required("expected"));
        assertTyped(problem.required("actual"));
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(1);
  }

  @Test
  void ofWhatInspectLists() {
    JsonNode inspected = json("inspect", "seal-wrong-id-beside.evb");
    PublishedSchemaTest.assertFollows("inspection", inspected.toString());
    assertThat(inspected.required("problems")).hasSize(1);
    inspected.required("problems").forEach(problem -> assertTyped(problem.required("actual")));
    JsonNode sealed = inspected.at("/seals/signatures/0/problem/expected");
    assertTyped(sealed);
    assertThat(sealed.required("kind").stringValue()).isEqualTo("message");
  }

  /** For people the same words as before. */
  @Test
  void andInWordsForPeople() {
    assertThat(Cli.run("verify", VECTORS.resolve("withheld-members-left.evb"), "--explain").out())
        .contains("problems: ", "expected ")
        .doesNotContain("Value[", "kind ");
  }
}
