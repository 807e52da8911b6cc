package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrustListCommandTest {
  private static final String INTEL =
      "44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3";

  @TempDir private Path dir;

  @Test
  void pinnedAnchorsAreListedWithRoleAndDigest() {
    assertThat(Cli.ok("trust", "list"))
        .startsWith("intel-root\n")
        .contains("SHA-256 " + INTEL, "2018-05-21 10:45:10 UTC to 2049-12-31", "from    pinned")
        .contains("no anchor for: ");
  }

  @Test
  void anAddedAnchorServesItsRoleAndSaysWhereItIsFrom() throws IOException {
    Path root = Files.writeString(dir.resolve("root.pem"), Resources.intelRoot());
    JsonNode anchors =
        JsonMapper.shared()
            .readTree(Cli.ok("trust", "list", "--trust", "tsa=" + root, "--format", "json"))
            .get("anchors");
    JsonNode added =
        anchors
            .valueStream()
            .filter(anchor -> anchor.get("role").stringValue().equals("tsa"))
            .filter(anchor -> anchor.get("source").stringValue().equals(root.toString()))
            .findFirst()
            .orElseThrow();
    assertThat(added.get("sha256").stringValue()).isEqualTo(INTEL);
    assertThat(added.get("simulated").booleanValue()).isFalse();
  }
}
