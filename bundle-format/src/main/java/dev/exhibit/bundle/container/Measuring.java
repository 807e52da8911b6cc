package dev.exhibit.bundle.container;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.CRC32;

/** Measures content while it streams by. */
public final class Measuring {
  private static final int CHUNK = 16 * 1024;

  private final MessageDigest digest = Sha256.newDigest();
  private final CRC32 crc = new CRC32();
  private long size;

  public void update(ByteBuffer chunk) {
    size += chunk.remaining();
    crc.update(chunk.duplicate());
    digest.update(chunk);
  }

  public void update(byte[] chunk, int offset, int length) {
    update(ByteBuffer.wrap(chunk, offset, length));
  }

  public Measure result() {
    return new Measure(size, crc.getValue(), new Sha256(Bytes.of(digest.digest())));
  }

  public static Measure of(InputStream in) throws IOException {
    return copy(in, OutputStream.nullOutputStream());
  }

  /** Copies all of {@code in} and measures what was copied. */
  public static Measure copy(InputStream in, OutputStream out) throws IOException {
    Measuring measuring = new Measuring();
    byte[] chunk = new byte[CHUNK];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      out.write(chunk, 0, n);
      measuring.update(chunk, 0, n);
    }
    return measuring.result();
  }
}
