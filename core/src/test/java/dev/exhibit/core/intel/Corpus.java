package dev.exhibit.core.intel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The corpus of real evidence, which is no part of the project: tests skip where it is absent. */
public final class Corpus {
  private Corpus() {}

  /** The corpus folder; skips the calling test if there is none. */
  public static Path folder() {
    Optional<Path> folder = find();
    assumeTrue(folder.isPresent(), "no corpus of real evidence beside the checkout");
    return folder.orElseThrow();
  }

  private static Optional<Path> find() {
    Path beside = Path.of(System.getProperty("exhibit.root", "."), "..", "shared", "corpus");
    String configured = System.getenv("EXHIBIT_CORPUS");
    return Optional.of(beside)
        .filter(Files::isDirectory)
        .or(() -> Optional.ofNullable(configured).map(Path::of).filter(Files::isDirectory));
  }

  /** One of its files. */
  public static Bytes read(String file) {
    try {
      return Bytes.of(Files.readAllBytes(folder().resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of its files, parsed. */
  public static JsonNode json(String file) {
    try {
      return StrictJson.parse(read(file));
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException(file, e);
    }
  }
}
