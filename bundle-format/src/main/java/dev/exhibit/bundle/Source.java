package dev.exhibit.bundle;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.PlainFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Where a member's bytes come from. A writer reads them twice, once to measure and once to write,
 * and refuses to finish if they changed in between.
 */
public sealed interface Source {
  /** Opens the bytes from the start. */
  InputStream open() throws IOException;

  /** Bytes in memory. */
  static Source of(Bytes bytes) {
    return new InMemory(bytes);
  }

  /** A file, which must stay as it is until the bundle is sealed. */
  static Source of(Path file) {
    return new InFile(file);
  }

  /** Bytes that {@code opening} opens from the start, as often as it is asked to. */
  static Source reopened(Opening opening) {
    return new Reopened(opening);
  }

  /** Opens bytes. */
  @FunctionalInterface
  interface Opening {
    /** From the start. */
    InputStream open() throws IOException;
  }

  /** A stream that can be read once; the writer keeps a copy beside the target until it is done. */
  static Source of(InputStream once) {
    return new OneShot(once);
  }

  /** A present member of an open bundle. */
  static Source of(Bundle bundle, String name) {
    return new InBundle(bundle, name);
  }

  /**
   * Bytes in memory.
   *
   * @param bytes the content
   */
  record InMemory(Bytes bytes) implements Source {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes.toArray());
    }
  }

  /**
   * A file.
   *
   * @param file where it is
   */
  record InFile(Path file) implements Source {
    @Override
    public InputStream open() throws IOException {
      return PlainFiles.open(file);
    }
  }

  /**
   * Bytes that lie somewhere else.
   *
   * @param opening opens them
   */
  record Reopened(Opening opening) implements Source {
    @Override
    public InputStream open() throws IOException {
      return opening.open();
    }
  }

  /**
   * A stream that can be read once.
   *
   * @param stream the content
   */
  record OneShot(InputStream stream) implements Source {
    @Override
    public InputStream open() {
      return stream;
    }
  }

  /**
   * A file of an open bundle.
   *
   * @param bundle the bundle
   * @param name the file's name
   */
  record InBundle(Bundle bundle, String name) implements Source {
    @Override
    public InputStream open() throws IOException {
      return bundle.open(name);
    }
  }
}
