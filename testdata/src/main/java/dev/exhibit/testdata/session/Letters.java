package dev.exhibit.testdata.session;

import java.io.InputStream;
import java.util.Arrays;

/** So many bytes of one letter, made while they are read: a body that is larger than a heap. */
public final class Letters extends InputStream {
  private long left;

  /** A stream of {@code size} bytes. */
  public Letters(long size) {
    left = size;
  }

  @Override
  public int read() {
    return left-- > 0 ? 'x' : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (left <= 0) {
      return -1;
    }
    int count = (int) Math.min(left, length);
    Arrays.fill(into, offset, offset + count, (byte) 'x');
    left -= count;
    return count;
  }
}
