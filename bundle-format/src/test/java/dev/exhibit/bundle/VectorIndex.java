package dev.exhibit.bundle;

import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.Stage;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.Vector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** index.json of the test vectors: what a reader must say of each. SPEC.md, test vectors. */
final class VectorIndex {
  static final String NAME = "index.json";

  private VectorIndex() {}

  static Bytes of(Collection<Vector> vectors, Path folder) throws IOException {
    ObjectNode index = JsonNodeFactory.instance.objectNode();
    index.put("format", "urn:exhibit:vectors:v1");
    ArrayNode array = index.putArray("vectors");
    for (Vector vector : vectors) {
      ObjectNode entry = array.addObject();
      entry.put("file", vector.file());
      entry.put("size", vector.bytes().size());
      entry.put("sha256", Sha256.of(vector.bytes()).hex());
      entry.put("shows", vector.shows());
      describe(entry, folder.resolve(vector.file()));
    }
    return Bytes.utf8(index.toPrettyString() + "\n");
  }

  /** Adds what this reader says of a file. */
  static void describe(ObjectNode entry, Path file) throws IOException {
    switch (BundleReader.open(file)) {
      case Reading.Refused refused -> describe(entry, refused.problems(), true);
      case Reading.Readable readable -> {
        try (Bundle bundle = readable.bundle()) {
          List<Problem> problems = new ArrayList<>(bundle.problems());
          problems.addAll(SealVerifier.verify(bundle).problems());
          describe(entry, problems, false);
        }
      }
    }
  }

  private static void describe(ObjectNode entry, List<Problem> problems, boolean refused) {
    ObjectNode checks = entry.putObject("checks");
    boolean reached = true;
    for (Stage stage : Stage.values()) {
      boolean failed = problems.stream().anyMatch(problem -> problem.code().stage() == stage);
      checks.put(stage.check(), failed ? "FAILED" : reached ? "PASSED" : "MISSING");
      reached &= !(failed && refused);
    }
    ArrayNode array = entry.putArray("problems");
    for (Problem problem : problems) {
      array
          .addObject()
          .put("check", problem.code().stage().check())
          .put("code", problem.code().id())
          .put("member", problem.member())
          .put("offset", problem.offset());
    }
  }
}
