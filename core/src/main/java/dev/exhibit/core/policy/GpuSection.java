package dev.exhibit.core.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code gpu}: how many devices each attestation has to show, and how strict revocation is. */
final class GpuSection {
  private static final int MAX_DEVICES = 64;
  private static final int SECONDS_OF_A_MONTH = 31 * 86_400;

  private GpuSection() {}

  static GpuPolicy decode(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> section = policy.object("gpu");
    if (section.isEmpty()) {
      return GpuPolicy.DEFAULT;
    }
    PolicyObject gpu = section.get();
    gpu.allowOnly("devices", "switches", "allowCertificateHold", "ocspWindowSeconds");
    OptionalInt window = gpu.number("ocspWindowSeconds", 1, SECONDS_OF_A_MONTH);
    return new GpuPolicy(
        gpu.number("devices", 0, MAX_DEVICES),
        gpu.number("switches", 0, MAX_DEVICES),
        gpu.flag("allowCertificateHold"),
        window.isPresent()
            ? Duration.ofSeconds(window.getAsInt())
            : GpuPolicy.DEFAULT.ocspWindow());
  }
}
