package dev.exhibit.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.ProblemCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveCodeTest {
  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void everyProblemOfTheFormatHasAReasonOfTheSameName(ProblemCode problem) {
    ArchiveCode code = ArchiveCode.of(problem);
    assertThat(code.id()).isEqualTo(problem.id());
    assertThat(code.wording().found()).hasSizeLessThan(120).endsWith(".").doesNotContain("{");
  }

  @Test
  void noReasonIsLeftOver() {
    Set<ArchiveCode> used =
        Arrays.stream(ProblemCode.values()).map(ArchiveCode::of).collect(Collectors.toSet());
    assertThat(EnumSet.complementOf(EnumSet.copyOf(used)))
        .containsExactlyInAnyOrder(
            ArchiveCode.SOUND,
            ArchiveCode.SEALED,
            ArchiveCode.SEAL_LIMIT,
            ArchiveCode.SIGNER_EXPECTED,
            ArchiveCode.SIGNER_NOT_NAMED,
            ArchiveCode.SIGNER_ONLY_COUNTERSIGNED,
            ArchiveCode.SIGNER_UNSEALED,
            ArchiveCode.SIGNER_UNEXPECTED,
            ArchiveCode.SIGNER_IRRELEVANT);
  }
}
