package dev.exhibit.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Real evidence that is no part of the project; tests that need it are skipped without it. */
final class Corpus {
  private Corpus() {}

  /** The capture folders. */
  static List<Path> captures() throws IOException {
    Path folder = root().resolve("captures");
    assumeTrue(Files.isDirectory(folder), "no corpus here");
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.filter(f -> Files.isDirectory(f.resolve("responses"))).sorted().toList();
    }
  }

  /** A file of the corpus by its path in it. */
  static Bytes file(String name) throws IOException {
    Path file = root().resolve(name);
    assumeTrue(Files.isRegularFile(file), "no corpus here");
    return Bytes.of(Files.readAllBytes(file));
  }

  private static Path root() {
    Path beside =
        Path.of(System.getProperty("exhibit.root", ".."), "..", "shared", "corpus").normalize();
    return Files.isDirectory(beside)
        ? beside
        : Path.of(Optional.ofNullable(System.getenv("EXHIBIT_CORPUS")).orElse("no-corpus"));
  }
}
