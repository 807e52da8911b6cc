package dev.exhibit.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears under its name only when it is complete: written beside it, then renamed.
 * Closed without {@link #publish()}, it leaves nothing behind.
 */
public final class AtomicFile implements Closeable {
  private final Path target;
  private final Path temporary;
  private final boolean mayReplace;

  private AtomicFile(Path target, Path temporary, boolean mayReplace) {
    this.target = target;
    this.temporary = temporary;
    this.mayReplace = mayReplace;
  }

  /** Prepares a file that must not exist yet. */
  public static AtomicFile create(Path target) throws IOException {
    return new AtomicFile(target, besides(target), false).refuseExisting();
  }

  /** Prepares a file that may replace an existing one. */
  public static AtomicFile replace(Path target) throws IOException {
    return new AtomicFile(target, besides(target), true);
  }

  public Path temporary() {
    return temporary;
  }

  public void publish() throws IOException {
    refuseExisting();
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(temporary);
  }

  /** A fresh file in the directory of {@code target}, readable by its owner only. */
  public static Path besides(Path target) throws IOException {
    Path directory = target.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException(target + ": not a file in a directory");
    }
    return Files.createTempFile(directory, ".exhibit-", ".tmp");
  }

  private AtomicFile refuseExisting() throws IOException {
    if (!mayReplace && Files.exists(target)) {
      Files.deleteIfExists(temporary);
      throw new FileAlreadyExistsException(target.toString());
    }
    return this;
  }
}
