package dev.exhibit.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Asked;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The verifier says of every test vector what its index says; among them W6, W18 and W19. */
class VectorsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("exhibit.root", "..")).resolve("testdata/vectors");
  private static final List<CheckId> CHECKS =
      List.of(CheckId.ARCHIVE_CANONICAL, CheckId.ARCHIVE_MEMBERS, CheckId.MANIFEST_SIGNATURE);

  @TestFactory
  List<DynamicTest> eachIsJudgedAsTheIndexSays() throws Exception {
    Bytes index = Bytes.of(Files.readAllBytes(FOLDER.resolve("index.json")));
    return StreamSupport.stream(StrictJson.parse(index).get("vectors").spliterator(), false)
        .map(v -> DynamicTest.dynamicTest(v.get("file").stringValue(), () -> judge(v)))
        .toList();
  }

  private static void judge(JsonNode vector) throws IOException {
    Path file = FOLDER.resolve(vector.get("file").stringValue());
    Report report =
        SmallBundle.verify(file, Asked.everything(SmallBundle.keyId(SmallBundle.COLLECTOR)));
    for (CheckId check : CHECKS) {
      Finding finding = Asked.only(report, check);
      assertThat(finding.status().name().toUpperCase(Locale.ROOT))
          .as(check.id())
          .isEqualTo(vector.get("checks").get(check.id()).stringValue());
      if (finding instanceof Finding.Failed) {
        assertThat(finding.code().id()).isEqualTo(firstCode(vector, check));
      }
    }
    if (!vector.get("problems").isEmpty()) {
      assertThat(report.appraisal().verdicts().get(Question.ARCHIVE)).isEqualTo(Verdict.REJECTED);
    }
  }

  private static String firstCode(JsonNode vector, CheckId check) {
    for (JsonNode problem : vector.get("problems")) {
      if (problem.get("check").stringValue().equals(check.id())) {
        return problem.get("code").stringValue();
      }
    }
    throw new AssertionError("no problem of " + check.id());
  }
}
