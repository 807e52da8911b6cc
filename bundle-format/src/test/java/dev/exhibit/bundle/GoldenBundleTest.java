package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.document.ProblemCodeTest;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.seal.Hostile;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test vectors that SPEC.md gives by their digests. */
class GoldenBundleTest {
  @TempDir Path dir;

  @Test
  void everyVectorHasTheDigestThatTheSpecificationGives() throws IOException {
    GoldenBundle.makeAll(dir);
    String spec = ProblemCodeTest.spec();
    for (String name : GoldenBundle.NAMES) {
      byte[] bytes = Files.readAllBytes(dir.resolve(name + ".evb"));
      String row =
          "| `%s` | %d | `%s` |".formatted(name, bytes.length, Sha256.of(Bytes.of(bytes)).hex());
      assertThat(spec).contains(row);
    }
  }

  @Test
  void everyVectorIsSound() throws IOException {
    GoldenBundle.makeAll(dir);
    for (String name : GoldenBundle.NAMES) {
      assertThat(Hostile.problems(dir.resolve(name + ".evb"))).as(name).isEmpty();
    }
  }

  @Test
  void theManifestOfTheMinimalVectorIsPrintedInTheSpecification() throws IOException {
    GoldenBundle.makeAll(dir);
    try (Bundle bundle = Fixture.open(dir.resolve("minimal.evb"))) {
      assertThat(ProblemCodeTest.spec()).contains("\n" + bundle.manifestBytes().utf8Lossy() + "\n");
    }
  }
}
