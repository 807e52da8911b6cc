package dev.exhibit.collector.record.relay;

import dev.exhibit.collector.secret.Decoding;
import java.io.Closeable;
import java.nio.ByteBuffer;

/** Watches for the last event of a response, also where it is compressed with gzip or deflate. */
final class AnswerEnd implements Closeable {
  private final StreamEnd sent;
  private final StreamEnd decoded;
  private final Decoding decoding;
  private boolean reached;

  AnswerEnd(Protocol protocol) {
    this.sent = new StreamEnd(protocol);
    this.decoded = new StreamEnd(protocol);
    this.decoding = new Decoding(new Watched());
  }

  private final class Watched implements Decoding.Sink {
    @Override
    public void take(byte[] buffer, int length) {
      reached |= decoded.reachedBy(buffer, length);
    }

    @Override
    public boolean isDone() {
      return reached;
    }
  }

  /** Whether the end stands in what was passed in so far, this piece included. */
  boolean reachedBy(byte[] buffer, int length) {
    reached |= sent.reachedBy(buffer, length);
    decoding.read(ByteBuffer.wrap(buffer, 0, length));
    return reached;
  }

  /** Whether there was an event, and none that ends the stream. */
  boolean isMissing() {
    return sent.isMissing() || decoded.isMissing();
  }

  @Override
  public void close() {
    decoding.close();
  }
}
