package dev.exhibit.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.cli.Folders;
import dev.exhibit.cli.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong half-way leaves nothing, and no name leads out of the folder. */
class ExtractionFolderTest {
  @TempDir private Path dir;
  private Sample sample;
  private List<String> before = List.of();

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
    before = Folders.list(dir);
  }

  @Test
  void aFileThatCannotBeReadLeavesNoneOfTheOthers() throws IOException {
    assertFails("manifest.json", "no/such/member");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside",
        "a/../../outside",
        "/outside",
        "a//b",
        "a\\b",
        "A",
        "",
        "manifest-sha256.txt"
      })
  void aNameThatMembersCannotHaveIsNotWritten(String name) throws IOException {
    assertFails("manifest.json", name);
  }

  private void assertFails(String... names) throws IOException {
    Path target = dir.resolve("out");
    try (Bundle bundle = SoundBundle.open(sample.bundle())) {
      assertThatExceptionOfType(CommandFailed.class)
          .isThrownBy(() -> ExtractionFolder.fill(target, bundle, List.of(names)))
          .satisfies(e -> assertThat(e.status()).isEqualTo(ExitStatus.CANNOT_WRITE));
    }
    assertThat(Folders.list(dir)).isEqualTo(before);
  }
}
