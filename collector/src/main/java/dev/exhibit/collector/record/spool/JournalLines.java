package dev.exhibit.collector.record.spool;

import dev.exhibit.data.Bytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The lines of a journal, one after the other; of one that is longer than any, the beginning. */
public final class JournalLines implements Closeable {
  private static final int LONGEST = 16 << 20;

  private final InputStream in;
  private final Path journal;
  private long at;
  private long next;
  private Bytes line = Bytes.EMPTY;
  private boolean whole;

  public JournalLines(Path journal) throws IOException {
    this.journal = journal;
    this.in = new BufferedInputStream(SpoolFiles.open(journal), 1 << 16);
  }

  /** Reads on; whether there was anything left. */
  public boolean next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    at = next;
    int b = read();
    if (b < 0) {
      return false;
    }
    while (b >= 0 && b != '\n') {
      if (bytes.size() < LONGEST) {
        bytes.write(b);
      }
      b = read();
    }
    whole = b == '\n';
    line = Bytes.of(bytes.toByteArray());
    return true;
  }

  private int read() throws IOException {
    next++;
    return in.read();
  }

  /** Where the line stands. */
  public JournalPlace place() {
    return new JournalPlace(journal, at, line.size());
  }

  /** The line, without its line feed. */
  public Bytes line() {
    return line;
  }

  /** Whether it ends in a line feed, and not with the file. */
  public boolean isWhole() {
    return whole;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
