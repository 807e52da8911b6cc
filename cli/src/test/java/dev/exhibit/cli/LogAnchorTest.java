package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.html.Pages;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A trusted root that counts for the key of its log alone is among the roots that are named. */
class LogAnchorTest {
  private static final SimulatedSigstore SIGSTORE = SimulatedSigstore.of(Seed.of(23));
  private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
  private static final BuildSpec BUILD =
      BuildSpec.of(AT, List.of(Sha256.of(Bytes.utf8("an image"))));

  @TempDir private Path dir;

  private Object[] verify(boolean holds, String format) throws IOException {
    Sample sample = Sample.in(dir);
    Path root = dir.resolve("sigstore.json");
    Files.write(root, SIGSTORE.trustedRoot().toArray());
    String entry = SIGSTORE.rawEntry(BUILD).utf8Lossy();
    sample.write(
        "evidence/collateral/sigstore/rekor-entry.json",
        holds ? entry : entry.replaceFirst("\"integratedTime\":1", "\"integratedTime\":2"));
    Path bundle = dir.resolve("logged.evb");
    Cli.ok(
        "pack",
        sample.path("evidence"),
        "--key",
        sample.key(),
        "--created",
        Sample.CREATED,
        "-o",
        bundle);
    return new Object[] {
      "verify", bundle, "--trust", "sigstore=" + root, "--now", Sample.NOW, "--format", format
    };
  }

  private JsonNode anchors(boolean holds) throws IOException {
    return JsonMapper.shared().readTree(Cli.run(verify(holds, "json")).out()).required("anchors");
  }

  @Test
  void theRootOfALogThatTookAnEntryIsNamed() throws IOException {
    JsonNode anchors = anchors(true);
    assertThat(anchors).hasSize(1);
    assertThat(anchors.get(0).required("role").stringValue()).isEqualTo("sigstore");
    assertThat(anchors.get(0).required("sha256").stringValue())
        .isEqualTo(Sha256.of(SIGSTORE.trustedRoot()).hex());
    assertThat(anchors.get(0).required("simulated").booleanValue()).isTrue();
    assertThat(anchors.get(0).required("source").stringValue())
        .isEqualTo(dir.resolve("sigstore.json").toString());
  }

  @Test
  void aRootUnderWhichNothingHoldsIsNot() throws IOException {
    assertThat(anchors(false)).isEmpty();
  }

  @Test
  void thePageNamesItToo() throws IOException {
    String page = Cli.run(verify(true, "html")).out();
    assertThat(Pages.broken(page)).isEmpty();
    assertThat(page)
        .contains(
            "Roots on which this rests",
            "<code>sigstore</code>, SHA-256 ",
            "given as <bdi class=\"ev\">“"
                + dir.resolve("sigstore.json")
                + "”</bdi>, a simulator’s");
  }
}
