package dev.exhibit.bundle.container;

import dev.exhibit.data.PlainFiles;
import java.io.EOFException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An archive in a file of this system. */
public final class ArchiveOnDisk implements ArchiveSource {
  /** Read whole: most bundles are smaller. */
  private static final int MOST_IN_MEMORY = 1024 * 1024;

  private final RandomAccessFile file;

  private ArchiveOnDisk(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Opens a file, where possible without a channel (see {@link PlainFiles}).
   *
   * @throws IOException if it cannot be read, or is a pipe or anything else that is no file
   */
  public static ArchiveSource open(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FileSystemException(
          file.toString(), null, "not a file"); // a pipe would be waited for
    }
    Optional<File> named = PlainFiles.named(file);
    if (named.isEmpty()) {
      return new ArchiveInChannel(file);
    }
    try {
      return opened(new RandomAccessFile(named.get(), "r"));
    } catch (FileNotFoundException e) {
      return new ArchiveInChannel(file); // it says why not
    }
  }

  private static ArchiveSource opened(RandomAccessFile file) throws IOException {
    long size = file.length();
    if (size > MOST_IN_MEMORY) {
      return new ArchiveOnDisk(file);
    }
    try (file) {
      byte[] bytes = new byte[(int) size];
      file.readFully(bytes);
      return new ArchiveInMemory(bytes);
    } catch (EOFException e) {
      throw new EOFException("the file became shorter while it was read, before byte " + size);
    }
  }

  @Override
  public long size() throws IOException {
    return file.length();
  }

  @Override
  public synchronized int read(long position, byte[] target, int offset, int length)
      throws IOException {
    file.seek(position);
    return file.read(target, offset, length);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
