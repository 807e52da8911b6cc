package dev.exhibit.core.nvidia.device;

import dev.exhibit.data.Bytes;
import java.util.Set;

/** What a verified quote of the CPU's TEE holds that could tie GPU evidence to it. */
public sealed interface GpuTie {
  /**
   * The quote holds a hash of the GPU evidence.
   *
   * @param expected as the quote binds it
   * @param actual of the GPU evidence shown, as it was served
   */
  record Hash(Bytes expected, Bytes actual) implements GpuTie {}

  /** The quote holds these values, which the devices may have been asked with. */
  record Nonces(Set<Bytes> values) implements GpuTie {
    public Nonces {
      values = Set.copyOf(values);
    }
  }

  /** There is no verified quote, or it holds nothing that could. */
  record Nothing(String why) implements GpuTie {}
}
