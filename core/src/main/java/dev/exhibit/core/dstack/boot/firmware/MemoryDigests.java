package dev.exhibit.core.dstack.boot.firmware;

import dev.exhibit.core.dstack.boot.shape.VmShape;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Digests of the lists of many sizes of memory. Lists of two sizes differ in their last number
 * only, unless one is below 2816 MiB and the other is not.
 */
public final class MemoryDigests {
  /** Sizes from which on the two forms of list are made. */
  private static final long SMALL = 64L << 20;

  private static final long LARGE = VmShape.SPLIT;
  private static final int BLOCK = 128;
  private static final int MAKING = 4;

  private final MemoryWitness witness;
  private final Start small;
  private final Start large;
  private final long least;

  /** Digests of the lists of machines with this firmware. */
  public MemoryDigests(MemoryWitness witness) {
    this.witness = witness;
    this.small = new Start(witness, SMALL);
    this.large = new Start(witness, LARGE);
    this.least = witness.accepted().getLast().end() + 1;
  }

  /**
   * What the digest for so many bytes of memory costs, in bytes that are hashed: a block, or a list
   * that is made anew, which takes as long as hashing several.
   */
  public long cost(long memory) {
    return isMadeAnew(memory) ? (long) MAKING * TdHob.most(witness) : BLOCK;
  }

  /** Firmware may own so much memory that lists of small machines have another form. */
  private boolean isMadeAnew(long memory) {
    return least > SMALL || memory < least;
  }

  /** The same as {@link FirmwareEvents#memory}. */
  public Sha384 of(long memory) {
    if (isMadeAnew(memory)) {
      return FirmwareEvents.memory(witness, memory);
    }
    return (memory < VmShape.SPLIT ? small : large).digest(memory);
  }

  /** A list without its last number, hashed. */
  private static final class Start {
    private final MessageDigest digest;
    private final long memory;
    private final long last;

    Start(MemoryWitness witness, long memory) {
      Bytes list = TdHob.of(witness, memory);
      Bytes start = list.first(list.size() - Long.BYTES);
      this.memory = memory;
      this.last =
          ByteBuffer.wrap(list.from(start.size()).toArray())
              .order(ByteOrder.LITTLE_ENDIAN)
              .getLong();
      try {
        this.digest = MessageDigest.getInstance("SHA-384");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-384", e);
      }
      start.update(digest);
    }

    Sha384 digest(long bytes) {
      try {
        MessageDigest whole = (MessageDigest) digest.clone();
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        whole.update(number.putLong(last + bytes - memory).array());
        return new Sha384(Bytes.owning(whole.digest()));
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException("digests of the Java platform can be copied", e);
      }
    }
  }
}
