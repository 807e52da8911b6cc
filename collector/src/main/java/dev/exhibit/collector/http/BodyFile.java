package dev.exhibit.collector.http;

import dev.exhibit.collector.secret.BodySearch;
import dev.exhibit.collector.secret.KnownSecrets;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
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
  private final BodySearch search;
  private final MessageDigest digest = Sha256.newDigest();
  private boolean open = true;
  private long size;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  public BodyFile(Path file, InstantSource clock, long maxBytes, KnownSecrets secrets)
      throws IOException {
    this(file, Disk.REAL.create(file), clock, maxBytes, secrets);
  }

  /**
   * A body of at most {@code maxBytes}, searched for secrets as it grows, also where it is
   * compressed; the piece in which one is found is not written, nor is what follows.
   */
  public BodyFile(
      Path file, DiskFile content, InstantSource clock, long maxBytes, KnownSecrets secrets) {
    this.file = file;
    this.content = content;
    this.clock = clock;
    this.maxBytes = maxBytes;
    this.search = new BodySearch(secrets);
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
    ByteBuffer written = piece.duplicate();
    if (!search.found()) {
      content.write(piece, size);
    }
    size += written.remaining();
    digest.update(written);
  }

  @Override
  public synchronized void close() throws IOException {
    open = false;
    search.close();
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

  /** What arrived so far. */
  public synchronized Spooled soFar() {
    try {
      MessageDigest copy = (MessageDigest) digest.clone();
      return new Spooled(file, size, new Sha256(Bytes.of(copy.digest())));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of every Java platform can be copied", e);
    }
  }

  /** Ends the body with what has arrived, of which nothing is left if it holds a secret. */
  public synchronized Spooled finish() throws IOException {
    if (search.found()) {
      content.erase();
    }
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
