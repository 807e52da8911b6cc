package dev.exhibit.collector.secret;

import java.io.Closeable;
import java.nio.ByteBuffer;

/**
 * Looks for secrets in a body that comes in pieces: in its bytes, and in what they decode to if
 * they are compressed with gzip or deflate. A secret is found with the piece that completes it.
 */
public final class BodySearch implements Closeable {
  private final SpeltSearch bytes;
  private final SpeltSearch plain;
  private final Decoding decoding;

  public BodySearch(KnownSecrets secrets) {
    this.bytes = secrets.search();
    this.plain = secrets.search();
    this.decoding = new Decoding(new Searched(plain));
  }

  private record Searched(SpeltSearch search) implements Decoding.Sink {
    @Override
    public void take(byte[] buffer, int length) {
      search.read(ByteBuffer.wrap(buffer, 0, length));
    }

    @Override
    public boolean isDone() {
      return search.found();
    }
  }

  /** Reads on, leaving the position of {@code piece} as it is. */
  public void read(ByteBuffer piece) {
    bytes.read(piece);
    if (!found()) {
      decoding.read(piece);
    }
  }

  /** Whether a secret was found, or the body decodes to more than is searched. */
  public boolean found() {
    return bytes.found() || plain.found() || decoding.isTooMuch();
  }

  @Override
  public void close() {
    decoding.close();
  }
}
