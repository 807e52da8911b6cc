package dev.exhibit.collector.http;

import java.io.Closeable;
import java.nio.ByteBuffer;

/**
 * Looks for secrets in a body that comes in pieces: in its bytes, and in what they decode to if
 * they are compressed with gzip or deflate. A secret is found with the piece that completes it.
 */
final class BodySearch implements Closeable {
  private final StreamSearch bytes;
  private final Unfolding decoded;

  BodySearch(KnownSecrets secrets) {
    this.bytes = secrets.search();
    this.decoded = new Unfolding(secrets.search());
  }

  /** Reads on, leaving the position of {@code piece} as it is. */
  void read(ByteBuffer piece) {
    bytes.read(piece);
    if (!found()) {
      decoded.read(piece);
    }
  }

  /** Whether a secret was found, or the body decodes to more than is searched. */
  boolean found() {
    return bytes.found() || decoded.found();
  }

  @Override
  public void close() {
    decoded.close();
  }
}
