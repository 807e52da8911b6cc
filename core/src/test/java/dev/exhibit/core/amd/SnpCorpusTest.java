package dev.exhibit.core.amd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.intel.Corpus;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.trust.PinnedAnchors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Real reports, against what an independent program said of them. */
class SnpCorpusTest {
  record Item(
      String id, NamedFile report, List<NamedFile> certificates, Instant at, JsonNode expected) {
    @Override
    public String toString() {
      return id;
    }
  }

  static Stream<Item> items() {
    List<Item> items = new ArrayList<>();
    for (JsonNode item : Corpus.json("corpus.json")) {
      if (item.path("family").stringValue("").equals("amd-snp")) {
        List<NamedFile> files = new ArrayList<>();
        item.path("files").forEach(f -> files.add(file(f.stringValue())));
        List<NamedFile> reports =
            files.stream()
                .filter(f -> f.name().endsWith(".bin") && !f.name().contains("runtimedata"))
                .toList();
        if (!reports.isEmpty()) {
          items.add(
              new Item(
                  item.path("id").stringValue(),
                  reports.get(0),
                  files.stream().filter(f -> f.name().matches(".*\\.(der|pem)")).toList(),
                  Instant.parse(item.path("instant").stringValue()),
                  item.path("expected")));
        }
      }
    }
    return items.stream();
  }

  private static NamedFile file(String name) {
    return new NamedFile(name, Corpus.read(name));
  }

  @ParameterizedTest
  @MethodSource("items")
  void agrees(Item item) {
    LooseResult result =
        new SnpCheck(PinnedAnchors.all(), SnpPolicy.DEFAULT.allowingDebug(), Judging.at(item.at()))
            .check(item.report(), item.certificates());
    boolean failed = result.findings().stream().anyMatch(f -> f.status() == Status.FAILED);
    String verdict = failed ? "fail" : Judging.allPass(result.findings()) ? "pass" : "incomplete";
    assertThat(verdict)
        .as(result.findings().toString())
        .isEqualTo(item.expected().path("verdict").stringValue());
    if (verdict.equals("pass")) {
      JsonNode report = item.expected().path("report");
      assertThat(result.facts())
          .containsEntry("measurement", report.path("measurement").stringValue())
          .containsEntry("reportData", report.path("report_data").stringValue())
          .containsEntry("guestPolicy", report.path("policy").stringValue());
      assertThat(result.simulated()).isFalse();
    }
  }
}
