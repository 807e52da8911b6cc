package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Withholding;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.cli.options.SoundBundle;
import dev.exhibit.cli.options.Trust;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a preview says of the bundle and of its copy is of one file that was opened once. */
class WithholdPreviewTest {
  private static final Set<String> GONE = Set.of("exchanges/001/response.body");

  @TempDir private Path dir;

  private static String preview(Path file, Bundle bundle) throws IOException {
    AppraisalRequest request =
        new AppraisalRequest(
            Policies.named("default"),
            Trust.builtInAnd(List.of()),
            Set.of(Question.ARCHIVE),
            Optional.empty(),
            Instant.parse(Sample.NOW));
    return WithholdPreview.of(
        file, bundle, "a body", request, copy -> Withholding.withhold(bundle, GONE, copy));
  }

  @Test
  void aFileThatTakesItsPlaceIsNotJudgedNorCopied() throws IOException {
    Path file = Sample.in(dir).bundle();
    try (Bundle bundle = SoundBundle.open(file)) {
      String before = preview(file, bundle);
      Files.move(
          Files.writeString(dir.resolve("other"), "no bundle"),
          file,
          StandardCopyOption.REPLACE_EXISTING);
      assertThat(preview(file, bundle)).isEqualTo(before).contains("exchanges/001/response.body");
    }
  }
}
