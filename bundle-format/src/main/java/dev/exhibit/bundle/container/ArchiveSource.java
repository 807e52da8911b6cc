package dev.exhibit.bundle.container;

import java.io.Closeable;
import java.io.IOException;

/** Where the bytes of an archive are; several threads may read at once. */
public interface ArchiveSource extends Closeable {
  /** How many bytes there are. */
  long size() throws IOException;

  /**
   * Reads some of the bytes from {@code position} on.
   *
   * @return how many, at least 1 unless {@code length} is 0, or -1 at the end
   */
  int read(long position, byte[] target, int offset, int length) throws IOException;
}
