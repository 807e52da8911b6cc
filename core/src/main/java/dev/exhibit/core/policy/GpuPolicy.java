package dev.exhibit.core.policy;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What is expected of GPUs.
 *
 * @param devices how many GPUs each machine with GPU evidence has, at all places of its quote
 * @param switches how many NVSwitches; absent: as many as verified devices name
 * @param allowCertificateHold accept certificates that are suspended, not revoked
 * @param ocspWindow how long an OCSP answer without nextUpdate counts as current
 */
public record GpuPolicy(
    OptionalInt devices, OptionalInt switches, boolean allowCertificateHold, Duration ocspWindow) {
  /** No expected count, no holds, and answers without an end count for one hour. */
  public static final GpuPolicy DEFAULT =
      new GpuPolicy(OptionalInt.empty(), OptionalInt.empty(), false, Duration.ofHours(1));
}
