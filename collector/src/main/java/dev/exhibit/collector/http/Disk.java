package dev.exhibit.collector.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Where files are made. Tests put a disk here that fails, as disks do. */
@FunctionalInterface
public interface Disk {
  /** The disk of this machine. */
  Disk REAL = Disk::open;

  /**
   * A new file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one of this name
   */
  DiskFile create(Path file) throws IOException;

  private static DiskFile open(Path file) throws IOException {
    FileChannel channel =
        OwnerOnly.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    return new DiskFile() {
      @Override
      public void write(ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
          position += channel.write(bytes, position);
        }
      }

      @Override
      public void force() throws IOException {
        channel.force(false);
      }

      @Override
      public void erase() throws IOException {
        channel.truncate(0);
        channel.force(true);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
