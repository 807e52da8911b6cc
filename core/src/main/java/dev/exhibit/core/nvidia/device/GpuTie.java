package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.Optional;
import java.util.Set;

/** What a verified quote of the CPU's TEE holds that could tie GPU evidence to it. */
public sealed interface GpuTie {
  /**
   * The quote holds a hash of the GPU evidence.
   *
   * @param expected as the quote binds it
   * @param actual of the GPU evidence shown, as it was served
   * @param switches why evidence of switches beside it is not tied, if it is not
   */
  record Hash(Bytes expected, Bytes actual, Optional<Switches> switches) implements GpuTie {
    /** All devices are under one hash. */
    public Hash(Bytes expected, Bytes actual) {
      this(expected, actual, Optional.empty());
    }

    /** Whether the quote holds the hash of everything that is shown. */
    public boolean isWhole() {
      return expected.equals(actual) && switches.isEmpty();
    }
  }

  /** The quote holds these values, which the devices may have been asked with. */
  record Nonces(Set<Bytes> values) implements GpuTie {
    public Nonces {
      values = Ordered.copyOf(values);
    }
  }

  /** There is no verified quote, or it holds nothing that could. */
  record Nothing(Message why) implements GpuTie {}

  /**
   * Why evidence of switches is not tied.
   *
   * @param stated the hash that the quote holds, if one was compared
   * @param shown the hash of the evidence that is shown, if it is another one
   */
  record Switches(Message why, Optional<Bytes> stated, Optional<Bytes> shown) {
    /** One of which nothing is shown, or nothing stated. */
    public static Switches open(Message why) {
      return new Switches(why, Optional.empty(), Optional.empty());
    }
  }
}
