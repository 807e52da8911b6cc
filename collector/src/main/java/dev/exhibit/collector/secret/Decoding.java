package dev.exhibit.collector.secret;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads what a compressed body decodes to, while it arrives: gzip (RFC 1952, any number of members)
 * or deflate (RFC 1950), which the first bytes show. Where decoding ends, because it is not
 * compressed or is damaged, nobody else can decode it either.
 */
public final class Decoding implements Closeable {
  /** Takes what comes out. */
  public interface Sink {
    /** The next bytes: the first {@code length} of {@code buffer}. */
    void take(byte[] buffer, int length);

    /** Whether no more is wanted. */
    boolean isDone();
  }

  /** A body of more than this, and of more than this many times its size, is not followed. */
  private static final long ALWAYS = 64L << 20;

  private static final int GREATEST_RATIO = 32;
  private static final int TAIL = 8;

  /** A longer head is not looked through; it may be one all the same. */
  private static final int LONGEST_HEAD = 128 << 10;

  private final Sink sink;
  private final byte[] piece = new byte[1 << 13];
  private final ByteArrayOutputStream head = new ByteArrayOutputStream(0);
  private Optional<Inflater> inflater = Optional.empty();
  private State state = State.HEAD;
  private boolean gzip;
  private int tail;
  private long arrived;
  private long decoded;

  /** What is read next. */
  private enum State {
    HEAD,
    CONTENT,
    TAIL,
    NOTHING
  }

  /** What comes out goes to {@code sink}. */
  public Decoding(Sink sink) {
    this.sink = sink;
  }

  /** Whether it was given up because it decodes to too much. */
  boolean isTooMuch() {
    boolean tooMuch = decoded > ALWAYS && decoded > GREATEST_RATIO * arrived;
    return tooMuch || head.size() > LONGEST_HEAD;
  }

  private boolean isOver() {
    return state == State.NOTHING || sink.isDone() || isTooMuch();
  }

  /** Reads on, leaving the position of {@code next} as it is. */
  public void read(ByteBuffer next) {
    if (isOver()) {
      return;
    }
    arrived += next.remaining();
    byte[] bytes = new byte[next.remaining()];
    next.duplicate().get(bytes);
    int at = 0;
    while (at < bytes.length && !isOver()) {
      at = step(bytes, at);
    }
  }

  private int step(byte[] bytes, int at) {
    return switch (state) {
      case HEAD -> head(bytes, at);
      case CONTENT -> content(bytes, at);
      case TAIL -> tail(bytes, at);
      case NOTHING -> bytes.length;
    };
  }

  private int head(byte[] bytes, int at) {
    int before = head.size();
    head.write(bytes, at, bytes.length - at);
    byte[] all = head.toByteArray();
    if (all.length < 2) {
      return bytes.length;
    }
    if (GzipHead.isDeflate(all) && !gzip) {
      return begin(0, at, before, false);
    }
    if (!GzipHead.isGzip(all)) {
      state = State.NOTHING;
      return bytes.length;
    }
    OptionalInt length = GzipHead.length(all);
    return length.isEmpty() ? bytes.length : begin(length.getAsInt(), at, before, true);
  }

  /** The content begins after {@code length} bytes of the head, of which some came before. */
  private int begin(int length, int at, int before, boolean isGzip) {
    byte[] earlier = Arrays.copyOf(head.toByteArray(), before);
    head.reset();
    gzip = isGzip;
    close();
    inflater = Optional.of(new Inflater(isGzip));
    state = State.CONTENT;
    if (length < before) {
      content(earlier, length);
    }
    return at + Math.max(0, length - before);
  }

  private int content(byte[] bytes, int at) {
    Inflater coder = inflater.orElseThrow();
    coder.setInput(bytes, at, bytes.length - at);
    try {
      int count = 1;
      while (count > 0 && !isOver()) {
        count = coder.inflate(piece);
        decoded += count;
        sink.take(piece, count);
      }
    } catch (DataFormatException e) { // damaged, or it only looked like it
      state = State.NOTHING;
      return bytes.length;
    }
    if (coder.finished()) {
      state = gzip ? State.TAIL : State.NOTHING;
      tail = TAIL;
      return bytes.length - coder.getRemaining();
    }
    if (coder.needsDictionary()) {
      state = State.NOTHING;
    }
    return bytes.length;
  }

  /** Skips checksum and size; another member may follow. */
  private int tail(byte[] bytes, int at) {
    int skipped = Math.min(tail, bytes.length - at);
    tail -= skipped;
    if (tail == 0) {
      state = State.HEAD;
    }
    return at + skipped;
  }

  @Override
  public void close() {
    inflater.ifPresent(Inflater::end);
  }
}
