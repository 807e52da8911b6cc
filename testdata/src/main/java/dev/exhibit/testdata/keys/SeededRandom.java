package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import java.security.SecureRandom;

/** A stream of bytes from a seed where a library asks for a random source. */
final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient Seed seed;
  private int draws;

  SeededRandom(Seed seed) {
    super(null, null);
    this.seed = seed;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    Bytes drawn = seed.derive("draw " + draws++).bytes(bytes.length);
    System.arraycopy(drawn.toArray(), 0, bytes, 0, bytes.length);
  }
}
