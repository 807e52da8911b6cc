package dev.exhibit.collector.record.spool;

import dev.exhibit.bundle.document.Limits;
import dev.exhibit.collector.http.BodyFile;
import dev.exhibit.collector.http.Spooled;
import dev.exhibit.collector.secret.KnownSecrets;
import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A body on its way through. */
public final class SpooledBody implements Closeable {
  private static final long MAX_BYTES = Limits.DEFAULT.maxMemberBytes();

  private final Path path;
  private final LateFile file;
  private final BodyFile body;
  private boolean erased;

  public SpooledBody(SpoolFolder folder, Path path, InstantSource clock, KnownSecrets secrets) {
    this.path = path;
    this.file = new LateFile(() -> folder.newFile(path));
    this.body = new BodyFile(path, file, clock, MAX_BYTES, secrets);
  }

  public void write(byte[] buffer, int length) throws IOException {
    if (erased) {
      return;
    }
    body.write(ByteBuffer.wrap(buffer, 0, length));
    erased = body.secretFound();
  }

  /** Whether a secret stands in it, so that it may not be kept. */
  public boolean erased() {
    return erased;
  }

  /** Removes what was written before a secret came. */
  public void erase() throws IOException {
    body.erase();
    Files.deleteIfExists(path);
  }

  /** What was written, which is nothing of a secret but perhaps its beginning. */
  InputStream open() throws IOException {
    return file.inline().isPresent()
        ? new ByteArrayInputStream(file.inline().get().toArray())
        : Files.newInputStream(path);
  }

  /** What was written so far survives the end of this process from now on. */
  public void write() throws IOException {
    if (!erased) {
      file.write();
    }
  }

  /** Returns when the file is safe. */
  public void force() throws IOException {
    if (!erased) {
      body.force();
    }
  }

  /** Whether the journal has room for it. */
  public boolean isShort() {
    return erased || file.isShort();
  }

  /**
   * What was written so far; empty if it is not kept.
   *
   * @param inline whether the line has to hold a short body itself
   */
  public Optional<Line.Body> soFar(boolean inline) {
    if (erased) {
      return Optional.empty();
    }
    Spooled soFar = body.soFar();
    Optional<Bytes> bytes = inline ? file.inline() : Optional.empty();
    return Optional.of(new Line.Body(soFar.size(), soFar.sha256(), bytes));
  }

  /** The same bytes, to be sent on. */
  public BodyPublisher publisher() throws IOException {
    if (body.soFar().size() == 0) {
      return BodyPublishers.noBody();
    }
    return file.inline().isPresent()
        ? BodyPublishers.ofByteArray(file.inline().get().toArray())
        : BodyPublishers.ofFile(path);
  }

  public Optional<Instant> firstByteAt() {
    return body.times(Instant.EPOCH).firstByteAt();
  }

  public Optional<Instant> lastByteAt() {
    return body.times(Instant.EPOCH).lastByteAt();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
