package dev.exhibit.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFilesTest {
  @TempDir private Path dir;

  /** A folder of a year may be a link to where that year is kept, which may be out of reach. */
  @Test
  void linksAreFollowedAndNoneIsPassedOverInSilence() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("all"));
    Path elsewhere = Files.createDirectories(dir.resolve("elsewhere"));
    Files.writeString(folder.resolve("a.evb"), "a");
    Files.writeString(elsewhere.resolve("b.evb"), "b");
    Files.createSymbolicLink(folder.resolve("2026"), elsewhere);
    Files.createSymbolicLink(folder.resolve("2025.evb"), dir.resolve("not mounted"));
    Files.createSymbolicLink(folder.resolve("2024"), dir.resolve("not mounted either"));
    Files.createSymbolicLink(elsewhere.resolve("round"), folder);
    Path note = Files.writeString(dir.resolve("note.txt"), "no bundle");
    Files.createSymbolicLink(folder.resolve("note"), note);
    assertThat(BundleFiles.of(List.of(folder)))
        .extracting(BundleFile::name)
        .containsExactly("2024", "2025.evb", "2026/b.evb", "a.evb");
  }
}
