package dev.exhibit.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.data.Phrase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W17: of more signatures than are judged, nothing is said that was not looked at. */
class SealLimitTest {
  private static final SealResult UNJUDGED = new SealResult.Unjudged("seal/a");

  @TempDir private Path dir;

  @Test
  void signaturesBeyondTheLimitLeaveTheCheckOpen() throws IOException {
    assertThat(judged(List.of()))
        .isInstanceOf(Finding.Missing.class)
        .extracting(Finding::code)
        .isEqualTo(ArchiveCode.SEAL_LIMIT);
  }

  @Test
  void aBadSignatureAmongThoseJudgedFailsAllTheSame() throws IOException {
    Problem bad =
        new Problem(
            ProblemCode.SEAL_SIGNATURE_INVALID,
            "seal/b",
            0,
            Phrase.of("one"),
            Phrase.of("another"));
    assertThat(judged(List.of(bad))).isInstanceOf(Finding.Failed.class);
  }

  private Finding judged(List<Problem> problems) throws IOException {
    Path file = new SmallBundle().at(dir.resolve("a.evb"));
    try (Bundle bundle = ((Reading.Readable) BundleReader.open(file)).bundle()) {
      return ArchiveAppraiser.signature(bundle, new SealVerification(List.of(UNJUDGED), problems));
    }
  }
}
