package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.cli.options.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real captures become bundles whose integrity is proven and whose gaps are named. */
class CapturesTest {
  private static final List<String> INTEGRITY =
      List.of("archive.canonical", "archive.members", "manifest.signature", "manifest.signer");

  @TempDir private Path dir;

  @Test
  void everyCapturePacksAndIsIncompleteWithItsIntegrityProven() throws IOException {
    List<Path> captures = Corpus.captures();
    assumeTrue(!captures.isEmpty(), "no captures here");
    Path key = dir.resolve("key.pem");
    String signer = Cli.ok("keygen", "-o", key).strip();
    for (Path capture : captures) {
      Path bundle = dir.resolve(capture.getFileName() + ".evb");
      Cli.ok("pack", "--capture", capture, "--key", key, "-o", bundle);
      Cli.Ran ran = Cli.run("verify", bundle, "--signer", signer, "--format", "json");
      assertThat(ran.status()).as(bundle.toString()).isEqualTo(ExitStatus.INCOMPLETE.code());
      PublishedSchemaTest.assertFollows("appraisal", ran.out());
      JsonNode report = JsonMapper.shared().readTree(ran.out());
      assertThat(report.at("/verdicts/archive").stringValue()).isEqualTo("VERIFIED");
      assertThat(statuses(report))
          .allSatisfy((check, status) -> assertThat(status).isEqualTo("PASSED"));
      assertThat(gaps(report)).isNotEmpty().allSatisfy(CapturesTest::hasReason);
      assertThat(Cli.ok("inspect", bundle)).contains("Attestations");
    }
  }

  private static Map<String, String> statuses(JsonNode report) {
    return report
        .get("findings")
        .valueStream()
        .filter(finding -> INTEGRITY.contains(finding.get("check").stringValue()))
        .collect(
            Collectors.toMap(
                finding -> finding.get("check").stringValue(),
                finding -> finding.get("status").stringValue()));
  }

  private static List<JsonNode> gaps(JsonNode report) {
    return report
        .get("findings")
        .valueStream()
        .filter(finding -> finding.get("status").stringValue().equals("MISSING"))
        .toList();
  }

  private static void hasReason(JsonNode finding) {
    assertThat(finding.get("code").stringValue()).isNotBlank();
    assertThat(finding.get("message").stringValue()).isNotBlank();
  }
}
