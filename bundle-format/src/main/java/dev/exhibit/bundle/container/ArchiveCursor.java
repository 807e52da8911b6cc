package dev.exhibit.bundle.container;

import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Reads an archive once, from its first byte to its last, and never beyond. Every byte that passes
 * goes into the digest of the whole, so what was judged is what was hashed.
 */
final class ArchiveCursor {
  private static final int CHUNK = 64 * 1024;
  private static final Phrase DATA = Phrase.of("data");

  private final ArchiveSource source;
  private final long size;
  private final MessageDigest whole = Sha256.newDigest();
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).limit(0);
  private long position;

  ArchiveCursor(ArchiveSource source, long size) {
    this.source = source;
    this.size = size;
  }

  long position() {
    return position;
  }

  long remaining() {
    return size - position;
  }

  /** Takes {@code count} bytes; {@code what} and {@code member} describe them in a problem. */
  byte[] take(int count, Phrase what, String member) throws IOException, Violation {
    require(count, what, member);
    byte[] taken = new byte[count];
    for (int done = 0; done < count; ) {
      ByteBuffer next = next(count - done);
      int n = next.remaining();
      next.get(taken, done, n);
      done += n;
    }
    whole.update(taken);
    return taken;
  }

  /** Passes over the data of a member and measures it. */
  Measure measure(long count, String member) throws IOException, Violation {
    require(count, DATA, member);
    Measuring measuring = new Measuring();
    for (long left = count; left > 0; ) {
      ByteBuffer next = next(left);
      left -= next.remaining();
      whole.update(next.duplicate());
      measuring.update(next);
    }
    return measuring.result();
  }

  /** Digest of the file; call when nothing remains. */
  Sha256 wholeSha256() {
    if (remaining() != 0) {
      throw new IllegalStateException(remaining() + " bytes were not read");
    }
    return new Sha256(Bytes.of(whole.digest()));
  }

  private void require(long count, Phrase what, String member) throws Violation {
    if (count > remaining()) {
      throw new Violation(
          ProblemCode.ARCHIVE_TRUNCATED,
          member,
          position,
          Phrase.of("%s: %d bytes", what, count),
          Phrase.of("%d bytes left", remaining()));
    }
  }

  /** At least one and at most {@code most} bytes, already counted as read. */
  private ByteBuffer next(long most) throws IOException {
    if (!chunk.hasRemaining()) {
      fill();
    }
    int n = (int) Math.min(most, chunk.remaining());
    ByteBuffer next = chunk.slice(chunk.position(), n);
    chunk.position(chunk.position() + n);
    position += n;
    return next;
  }

  private void fill() throws IOException {
    chunk.clear();
    int n = source.read(position, chunk.array(), 0, CHUNK);
    if (n <= 0) {
      throw new EOFException("the file became shorter while it was read, at byte " + position);
    }
    chunk.limit(n);
  }
}
