package dev.exhibit.bundle.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public class ProblemCodeTest {
  @Test
  void idsAndStagesAreTheDocumentedOnes() {
    assertThat(ProblemCode.MEMBER_DIGEST_MISMATCH.id()).isEqualTo("member-digest-mismatch");
    assertThat(ProblemCode.CRC_MISMATCH.stage().check()).isEqualTo("archive.canonical");
    assertThat(ProblemCode.MEMBER_MISSING.stage().check()).isEqualTo("archive.members");
    assertThat(ProblemCode.SEAL_MISSING.stage().check()).isEqualTo("manifest.signature");
  }

  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void everyCodeIsInTheSpecificationUnderItsCheck(ProblemCode code) throws IOException {
    String row = "| `" + code.id() + "` | `" + code.stage().check() + "` |";
    assertThat(spec()).contains(row);
  }

  @Test
  void longEvidenceTextIsCutShort() {
    Problem problem =
        new Problem(
            ProblemCode.FIELD_INVALID,
            "",
            0,
            Phrase.of("short"),
            Phrase.quoted("x".repeat(1_000_000)));
    assertThat(problem.actual().words()).hasSizeLessThan(400).endsWith("…");
  }

  public static String spec() throws IOException {
    return Files.readString(Path.of(System.getProperty("exhibit.root", "..")).resolve("SPEC.md"));
  }
}
