package dev.exhibit.collector.http;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The file a body is written to while it arrives: hashed, dated, and searched for secrets. */
public final class BodyFile implements Closeable {
  private final Path file;
  private final DiskFile content;
  private final InstantSource clock;
  private final long maxBytes;
  private final StreamSearch search;
  private final boolean keepsSecrets;
  private final MessageDigest digest = Sha256.newDigest();
  private boolean open = true;
  private long size;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  BodyFile(Path file, InstantSource clock, long maxBytes, KnownSecrets secrets) throws IOException {
    this(file, Disk.REAL.create(file), clock, maxBytes, secrets.search(), true);
  }

  private BodyFile(
      Path file,
      DiskFile content,
      InstantSource clock,
      long maxBytes,
      StreamSearch search,
      boolean keepsSecrets) {
    this.file = file;
    this.content = content;
    this.clock = clock;
    this.maxBytes = maxBytes;
    this.search = search;
    this.keepsSecrets = keepsSecrets;
  }

  /**
   * A body of at most {@code maxBytes}, searched for secrets as it grows; the piece in which one is
   * found is not written, nor is what follows.
   */
  public static BodyFile of(
      Path file, DiskFile content, InstantSource clock, long maxBytes, KnownSecrets secrets) {
    return new BodyFile(file, content, clock, maxBytes, secrets.search(), false);
  }

  /** Adds what arrived; after its end it is too late and nothing is added. */
  public synchronized void write(ByteBuffer piece) throws IOException {
    if (!open || !piece.hasRemaining()) {
      return;
    }
    if (size + piece.remaining() > maxBytes) {
      throw new Failure.TooLong(maxBytes);
    }
    last = Optional.of(clock.instant());
    first = first.or(() -> last);
    search.read(piece);
    if (search.found() && !keepsSecrets) {
      return;
    }
    ByteBuffer written = piece.duplicate();
    content.write(piece, size);
    size += written.remaining();
    digest.update(written);
  }

  @Override
  public synchronized void close() throws IOException {
    open = false;
    content.close();
  }

  /** Returns when everything written so far would survive a power failure. */
  public synchronized void force() throws IOException {
    content.force();
  }

  /** Forgets what was written, so that it is nowhere on the disk. */
  public synchronized void erase() throws IOException {
    content.erase();
    digest.reset();
    size = 0;
  }

  /** What was written so far. */
  public synchronized Spooled soFar() {
    try {
      MessageDigest copy = (MessageDigest) digest.clone();
      return new Spooled(file, size, new Sha256(Bytes.of(copy.digest())));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of every Java platform can be copied", e);
    }
  }

  /** Ends the body with what has arrived; only once. */
  synchronized Spooled finish() throws IOException {
    close();
    return new Spooled(file, size, new Sha256(Bytes.of(digest.digest())));
  }

  /** When its bytes had arrived. */
  public synchronized Answer.Times times(Instant sentAt) {
    return new Answer.Times(sentAt, first, last);
  }

  /** Whether a secret stands in what arrived. */
  public synchronized boolean secretFound() {
    return search.found();
  }
}
