package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
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
  void theRootsOfSigstoreAreListedWithWhatTheyVouchFor() throws IOException {
    assertThat(Cli.ok("trust", "list"))
        .containsSubsequence(
            "\nsigstore\n",
            "  sigstore-public-good\n",
            "SHA-256 6494e21ea73fa7ee769f85f57d5a3e6a08725eae1e38c755fc3517c9e6bc0b66",
            "log     rekor.sigstore.dev, from 2021-01-12 11:53:27 UTC",
            "issuer  CN=sigstore,O=sigstore.dev, from 2022-04-13",
            "counts  unless the policy names other roots",
            "  github\n",
            "time    CN=Internal Services Root",
            "counts  where the policy names it");
    Path root = dir.resolve("mine.json");
    Files.write(root, SimulatedSigstore.of(Seed.of(1)).trustedRoot().toArray());
    String trust = "sigstore=" + root;
    assertThat(Cli.ok("trust", "list", "--trust", trust)).contains("  mine.json  SIMULATED\n");
    assertThat(
            JsonMapper.shared()
                .readTree(Cli.ok("trust", "list", "--trust", trust, "--format", "json"))
                .at("/sigstoreRoots/2/logs/0/host")
                .stringValue())
        .isEqualTo("rekor.simulation.invalid");
  }

  @Test
  void itsLinesFitATerminal() {
    WidthTest.assertNarrow("trust list", Cli.ok("trust", "list"));
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
