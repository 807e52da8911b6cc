package dev.exhibit.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.core.appraisal.Code;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveCodeTest {
  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void everyProblemOfTheFormatHasAReasonOfTheSameName(ProblemCode problem) {
    Code code = ArchiveCode.of(problem);
    assertThat(code.id()).isEqualTo(problem.id());
    assertThat(code.wording().found()).hasSizeLessThan(120).endsWith(".").doesNotContain("{");
  }
}
