package dev.exhibit.core.intel.quote;

import java.util.Arrays;
import java.util.Optional;

/** The two kinds of trusted execution environment an Intel quote can come from. */
public enum TeeType {
  /** A process enclave. */
  SGX(0x00),
  /** A virtual machine, called trust domain. */
  TDX(0x81);

  private final long tag;

  TeeType(long tag) {
    this.tag = tag;
  }

  /** The type with this value of the header's {@code tee_type}. */
  public static Optional<TeeType> byTag(long tag) {
    return Arrays.stream(values()).filter(t -> t.tag == tag).findFirst();
  }
}
