package dev.exhibit.collector;

import dev.exhibit.bundle.Source;
import dev.exhibit.collector.http.Spooled;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A body as its reader sees it. Whether it is compressed, its bytes say, not its headers; what is
 * kept of it stays as it was sent.
 */
public final class ReadableBody {
  /** Names stand at the beginning; a body that unfolds without end is not followed. */
  private static final long LONGEST = 64L << 20;

  private static final int GZIP = 0x1F8B;
  private static final int DEFLATE_METHOD = 0x08;

  private final Source.Opening body;

  /** A body that is kept in a file. */
  public ReadableBody(Spooled body) {
    this(() -> Files.newInputStream(body.file()));
  }

  /** A body, wherever it is. */
  public ReadableBody(Source.Opening body) {
    this.body = body;
  }

  private static boolean isDeflated(int first, int second) {
    boolean deflated = (first & 0x0F) == DEFLATE_METHOD && second >= 0;
    return deflated && (first << 8 | second) % 31 == 0;
  }

  /** Its beginning, without compression where that can be undone. */
  public InputStream open() throws IOException {
    BufferedInputStream in = new BufferedInputStream(body.open());
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    return new Beginning(unfolded(in, first, second));
  }

  private static InputStream unfolded(InputStream in, int first, int second) throws IOException {
    if ((first << 8 | second) == GZIP) {
      try {
        return new GZIPInputStream(in);
      } catch (ZipException | EOFException e) { // not even its own header is whole
        return InputStream.nullInputStream();
      }
    }
    return isDeflated(first, second) ? new InflaterInputStream(in) : in;
  }

  /** The first bytes of a stream, and no more. */
  private static final class Beginning extends InputStream {
    private final InputStream in;
    private long left = LONGEST;

    Beginning(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      try {
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        left -= Math.max(0, count);
        return count;
      } catch (ZipException | EOFException e) { // it broke off, or only looks compressed
        return -1;
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
