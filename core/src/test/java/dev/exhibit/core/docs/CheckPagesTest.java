package dev.exhibit.core.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages in the repository are the ones the code makes; {@code -Dexhibit.docs=write} writes
 * them.
 */
class CheckPagesTest {
  private static final Path PAGES =
      Path.of(System.getProperty("exhibit.root", "..")).resolve("docs/checks");

  @Test
  void everyCheckAndCodeHasItsPage() throws IOException {
    SortedMap<String, String> expected = CheckPages.all();
    if ("write".equals(System.getProperty("exhibit.docs"))) {
      write(expected);
    }
    assertThat(existing()).isEqualTo(expected);
  }

  private static void write(Map<String, String> pages) throws IOException {
    Files.createDirectories(PAGES);
    for (String stale : existing().keySet()) {
      Files.delete(PAGES.resolve(stale));
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
    }
  }

  private static SortedMap<String, String> existing() throws IOException {
    SortedMap<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.toList()) {
        pages.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return pages;
  }
}
