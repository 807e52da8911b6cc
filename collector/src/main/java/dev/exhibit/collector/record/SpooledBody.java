package dev.exhibit.collector.record;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Limits;
import dev.exhibit.collector.http.ApiKey;
import dev.exhibit.collector.http.BodyFile;
import dev.exhibit.collector.http.Spooled;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A body on its way through. It goes to a file; as long as it is short it is also remembered, so
 * that the journal's next flush makes it safe without one of its own.
 */
final class SpooledBody implements Closeable {
  private static final int LONGEST_INLINE = 32 << 10;
  private static final long MAX_BYTES = Limits.DEFAULT.maxMemberBytes();

  private final BodyFile file;
  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private long size;
  private boolean erased;

  SpooledBody(Path path, InstantSource clock, Optional<ApiKey> key) throws IOException {
    this.file = BodyFile.create(path, clock, MAX_BYTES, key);
  }

  void write(byte[] buffer, int length) throws IOException {
    if (erased) {
      return;
    }
    file.write(ByteBuffer.wrap(buffer, 0, length));
    size += length;
    if (size <= LONGEST_INLINE) {
      start.write(buffer, 0, length);
    }
    if (file.secretFound()) {
      file.erase();
      start.reset();
      erased = true;
    }
  }

  /** Whether the client's key stood in it, so that it was not kept. */
  boolean erased() {
    return erased;
  }

  /** Returns when the file is safe, if it has to be; a short body is safe in the journal. */
  void force() throws IOException {
    if (!isInline()) {
      file.force();
    }
  }

  /** Whether the journal holds all of it. */
  boolean isInline() {
    return size <= LONGEST_INLINE;
  }

  /** What was written so far; empty if it is not kept. */
  Optional<Line.Body> soFar() {
    if (erased) {
      return Optional.empty();
    }
    Spooled soFar = file.soFar();
    if (!isInline()) {
      return Optional.of(new Line.Body(size, soFar.sha256(), Optional.empty()));
    }
    Bytes inline = Bytes.of(start.toByteArray());
    return Optional.of(new Line.Body(size, soFar.sha256(), Optional.of(inline)));
  }

  Spooled spooled() {
    return file.soFar();
  }

  Optional<Instant> firstByteAt() {
    return file.times(Instant.EPOCH).firstByteAt();
  }

  Optional<Instant> lastByteAt() {
    return file.times(Instant.EPOCH).lastByteAt();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
