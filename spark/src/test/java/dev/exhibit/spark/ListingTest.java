package dev.exhibit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.cli.options.BundleFiles;
import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder of this machine, listed as {@code exhibit verify FOLDER} lists it. */
class ListingTest {
  private static final Store STORE = new Store(Map.of());

  @TempDir private Path dir;

  private List<Listed> listed(Path folder) {
    return Listing.of(new org.apache.hadoop.fs.Path(folder.toUri()), STORE);
  }

  @Test
  @Timeout(60)
  void linksThatLeadBackEnd() throws IOException {
    Path below = Files.createDirectories(dir.resolve("below it/deeper"));
    Files.writeString(dir.resolve("a 1.EVB"), "a");
    Files.writeString(below.resolve("b%20ä.evb"), "bc");
    Files.writeString(below.resolve("no bundle.txt"), "c");
    Files.createSymbolicLink(below.resolve("back"), dir);
    Files.createSymbolicLink(dir.resolve("itself"), dir.resolve("itself"));
    Files.createSymbolicLink(dir.resolve("nowhere.evb"), dir.resolve("gone"));
    Files.createSymbolicLink(dir.resolve("twice"), dir.resolve("below it"));
    List<Listed> listed = listed(dir);
    assertThat(listed)
        .extracting(Listed::name)
        .containsExactlyElementsOf(
            BundleFiles.of(List.of(dir)).stream().map(BundleFile::name).toList())
        .containsExactly(
            "a 1.EVB",
            "below it/deeper/b%20ä.evb",
            "itself",
            "nowhere.evb",
            "twice/deeper/b%20ä.evb");
    assertThat(listed).extracting(Listed::length).containsExactly(1L, 2L, 0L, 0L, 2L);
    try (ObjectSource source = ObjectSource.open(listed.get(1), STORE)) {
      assertThat(source.start(9).utf8Lossy()).isEqualTo("bc");
    }
    for (int none : List.of(2, 3)) {
      assertThatThrownBy(() -> ObjectSource.open(listed.get(none), STORE))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatIsNoFolderIsNotListed() throws IOException {
    Path file = Files.writeString(dir.resolve("a.evb"), "a");
    for (Path none : List.of(file, dir.resolve("gone"))) {
      assertThatThrownBy(() -> listed(none))
          .isInstanceOf(CommandFailed.class)
          .hasMessageContaining("no such folder");
    }
    Path empty = Files.createDirectory(dir.resolve("empty"));
    assertThatThrownBy(() -> listed(empty)).hasMessageContaining("holds no bundle");
  }
}
