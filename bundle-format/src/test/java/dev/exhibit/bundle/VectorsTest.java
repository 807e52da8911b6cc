package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.data.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The vectors in testdata/vectors are those that our code makes, and read as their index says. */
class VectorsTest {
  private static final Path FOLDER = Vectors.folder();

  /** What no file of a few thousand bytes can show. */
  private static final Set<ProblemCode> TOO_LARGE_TO_SHOW =
      EnumSet.of(
          ProblemCode.ARCHIVE_TOO_LARGE, ProblemCode.TOO_MANY_MEMBERS, ProblemCode.JSON_TOO_LARGE);

  @Test
  void theyAreMadeAnewByteForByte() throws IOException {
    Map<String, Vector> made = Vectors.all();
    Set<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      files
          .filter(file -> file.toString().endsWith(".evb"))
          .forEach(file -> there.add(FOLDER.relativize(file).toString().replace('\\', '/')));
    }
    assertThat(there).isEqualTo(made.keySet());
    for (Vector vector : made.values()) {
      assertThat(Bytes.of(Files.readAllBytes(FOLDER.resolve(vector.file()))))
          .as(vector.file())
          .isEqualTo(vector.bytes());
    }
    for (Map.Entry<String, Bytes> file : VectorDirectory.files().entrySet()) {
      Path there2 = FOLDER.resolve(VectorDirectory.NAME).resolve(file.getKey());
      assertThat(there2).hasBinaryContent(file.getValue().toArray());
    }
  }

  @Test
  void eachReadsAsTheIndexSays() throws Exception {
    for (JsonNode entry : index()) {
      ObjectNode found = JsonNodeFactory.instance.objectNode();
      Path file = FOLDER.resolve(entry.get("file").stringValue());
      VectorIndex.describe(found, file);
      assertThat(found.get("checks")).as(file.toString()).isEqualTo(entry.get("checks"));
      assertThat(found.get("problems").toString())
          .as(file.toString())
          .isEqualTo(entry.get("problems").toString());
      assertThat(Sha256.of(Bytes.of(Files.readAllBytes(file))).hex())
          .isEqualTo(entry.get("sha256").stringValue());
      boolean valid = entry.get("file").stringValue().startsWith("valid/");
      assertThat(entry.get("problems").isEmpty()).as(file.toString()).isEqualTo(valid);
    }
  }

  @Test
  void thereIsOneForEveryCodeThatAFileOfThisSizeCanShow() throws Exception {
    Set<String> shown = new TreeSet<>();
    for (JsonNode entry : index()) {
      entry.get("problems").forEach(problem -> shown.add(problem.get("code").stringValue()));
    }
    Set<String> codes =
        EnumSet.complementOf(EnumSet.copyOf(TOO_LARGE_TO_SHOW)).stream()
            .map(ProblemCode::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(shown).containsAll(codes);
  }

  private static JsonNode index() throws Exception {
    return StrictJson.parse(Bytes.of(Files.readAllBytes(FOLDER.resolve(VectorIndex.NAME))))
        .get("vectors");
  }
}
