package dev.exhibit.cli.batch;

import dev.exhibit.data.Bytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a file, each with the place where it begins, one at a time. */
final class StateLines implements AutoCloseable {
  private final InputStream in;
  private long at;
  private long next;
  private boolean whole = true;

  private StateLines(InputStream in) {
    this.in = in;
  }

  static StateLines of(Path file) throws IOException {
    return new StateLines(new BufferedInputStream(Files.newInputStream(file)));
  }

  /** The next line without its end; empty after the last. */
  Optional<Bytes> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    at = next;
    int b = in.read();
    for (; b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    next = at + line.size() + 1;
    if (b < 0 && line.size() == 0) {
      return Optional.empty();
    }
    whole = b >= 0;
    return Optional.of(Bytes.of(line.toByteArray()));
  }

  /** Where the line that was read last begins, in bytes. */
  long at() {
    return at;
  }

  /** Whether the line that was read last has an end. */
  boolean isWhole() {
    return whole;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
