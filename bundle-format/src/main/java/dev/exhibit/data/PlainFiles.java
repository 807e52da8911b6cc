package dev.exhibit.data;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files read without channels. With its first channel Java loads its network library, which asks
 * the system for sockets to learn what kinds there are; an offline verifier should not be the
 * reason for that.
 */
public final class PlainFiles {
  private PlainFiles() {}

  /** Opens a file; what is no ordinary file of this system is opened as {@link Files} does. */
  public static InputStream open(Path file) throws IOException {
    try {
      return new FileInputStream(file.toFile());
    } catch (FileNotFoundException | UnsupportedOperationException e) {
      return Files.newInputStream(file); // it says why not, and knows names in no encoding
    }
  }

  /** All of a file. */
  public static Bytes read(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return Bytes.of(in.readAllBytes());
    }
  }
}
