package dev.exhibit.cli.envelope;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;

/** Reads another channel, and digests what passes. */
record Digesting(ReadableByteChannel in, MessageDigest digest) implements ReadableByteChannel {
  static ReadableByteChannel of(ReadableByteChannel in, MessageDigest digest) {
    return new Digesting(in, digest);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int from = target.position();
    int n = in.read(target);
    if (n > 0) {
      digest.update(target.duplicate().position(from).limit(from + n));
    }
    return n;
  }

  @Override
  public boolean isOpen() {
    return in.isOpen();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
