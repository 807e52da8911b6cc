package dev.exhibit.collector.record.spool;

import dev.exhibit.collector.http.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A file that lines are appended to. Room is made for many lines at once, filled with zeros: to
 * flush a line, the disk then need not note a new length each time. What is left of a line that
 * could not be written is overwritten by the next.
 */
final class JournalFile implements Closeable {
  private static final int ROOM = 1 << 20;

  private final Path path;
  private final DiskFile file;
  private long size;
  private long room;

  JournalFile(SpoolFolder folder, Path path) throws IOException {
    this.path = path;
    this.file = folder.newFile(path);
  }

  Path path() {
    return path;
  }

  /** Bytes of the lines in it. */
  long size() {
    return size;
  }

  /** Appends a line; returns where it begins. */
  long append(byte[] line) throws IOException {
    long end = size + line.length;
    if (end > room) {
      file.write(ByteBuffer.allocate((int) (end + ROOM - room)), room);
      room = end + ROOM;
    }
    long at = size;
    file.write(ByteBuffer.wrap(line), at);
    size = end;
    return at;
  }

  void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
