package dev.exhibit.testdata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The real evidence beside the checkout, for tests that skip themselves where it is absent. */
public final class Corpus {
  private Corpus() {}

  /** A file or folder of the corpus. */
  public static Path path(String relative) {
    Path beside = Path.of(System.getProperty("exhibit.root", "."), "..", "shared", "corpus");
    Path found =
        Files.isDirectory(beside)
            ? beside
            : Path.of(Optional.ofNullable(System.getenv("EXHIBIT_CORPUS")).orElse("no corpus"));
    assumeTrue(Files.isDirectory(found), "the corpus is not here");
    return found.resolve(relative);
  }

  /** The bytes of a file. */
  public static Bytes bytes(String relative) throws IOException {
    return Bytes.of(Files.readAllBytes(path(relative)));
  }

  /** A JSON file. */
  public static JsonNode json(String relative) throws IOException, StrictJson.Malformed {
    return StrictJson.parse(bytes(relative));
  }
}
