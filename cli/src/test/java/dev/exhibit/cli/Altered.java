package dev.exhibit.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bundle in which somebody has changed a byte. */
final class Altered {
  private Altered() {}

  /** A copy in which the first letter of {@code text} has another bit. */
  static Path copyOf(Path bundle, String text, Path copy) throws IOException {
    byte[] bytes = Files.readAllBytes(bundle);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    bytes[at] ^= 1;
    return Files.write(copy, bytes);
  }
}
