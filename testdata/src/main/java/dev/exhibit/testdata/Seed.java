package dev.exhibit.testdata;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Where every "random" value of a simulation comes from.
 *
 * <p>Values are derived by label, not drawn in turn: a new value in the simulator leaves all others
 * as they were, so fixtures stay stable.
 */
public final class Seed {
  private final Sha256 value;

  private Seed(Sha256 value) {
    this.value = value;
  }

  /** The seed of fixture number {@code number}: the same number gives the same bytes for ever. */
  public static Seed of(long number) {
    byte[] encoded = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    return new Seed(Sha256.of(Bytes.utf8("exhibit simulation ").concat(Bytes.of(encoded))));
  }

  /** A seed nobody can guess, for the demo. */
  public static Seed fresh() {
    byte[] random = new byte[Sha256.SIZE];
    new SecureRandom().nextBytes(random);
    return new Seed(new Sha256(Bytes.of(random)));
  }

  /** The seed for the part of the simulation named {@code label}. */
  public Seed derive(String label) {
    return new Seed(Sha256.of(value.bytes().concat(Bytes.utf8(label))));
  }

  /** The first {@code count} bytes of this seed's own stream: SHA-256 in counter mode. */
  public Bytes bytes(int count) {
    Bytes stream = Bytes.EMPTY;
    for (int block = 0; stream.size() < count; block++) {
      Bytes counter = Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt(block).array());
      stream = stream.concat(Sha256.of(counter.concat(value.bytes())).bytes());
    }
    return stream.first(count);
  }

  /**
   * A number in 1..{@code limit} - 1, without noticeable bias; a private key of a curve's order.
   */
  public BigInteger below(BigInteger limit) {
    int size = limit.bitLength() / Byte.SIZE + 16;
    BigInteger wide = new BigInteger(1, bytes(size).toArray());
    return wide.mod(limit.subtract(BigInteger.ONE)).add(BigInteger.ONE);
  }
}
