package dev.exhibit.data;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files read without channels. With its first channel Java loads its network library, which asks
 * the system for sockets to learn what kinds there are; an offline verifier should not be the
 * reason for that.
 */
public final class PlainFiles {
  private PlainFiles() {}

  /** Opens a file; what is no ordinary file of this system is opened as {@link Files} does. */
  public static InputStream open(Path file) throws IOException {
    Optional<File> named = named(file);
    if (named.isEmpty()) {
      return Files.newInputStream(file);
    }
    try {
      return new FileInputStream(named.get());
    } catch (FileNotFoundException e) {
      return Files.newInputStream(file); // it says why not
    }
  }

  /**
   * The file by its name as text; empty where that is the name of another file, as when its bytes
   * are in no encoding, or where there is none.
   */
  public static Optional<File> named(Path file) {
    try {
      File named = file.toFile();
      return named.toPath().equals(file) ? Optional.of(named) : Optional.empty();
    } catch (UnsupportedOperationException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** All of a file. */
  public static Bytes read(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return Bytes.of(in.readAllBytes());
    }
  }
}
