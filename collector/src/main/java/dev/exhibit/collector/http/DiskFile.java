package dev.exhibit.collector.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is being written. */
public interface DiskFile extends Closeable {
  /** Writes all of {@code bytes} from this position on. */
  void write(ByteBuffer bytes, long at) throws IOException;

  /** Returns when everything that was written would survive a power failure. */
  void force() throws IOException;

  /** Removes everything that was written, so that it is nowhere on the disk. */
  void erase() throws IOException;
}
