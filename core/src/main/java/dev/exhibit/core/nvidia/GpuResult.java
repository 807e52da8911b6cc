package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.Subject;
import java.util.List;

/**
 * What was proven of an attestation's devices.
 *
 * @param devices those whose chain and signature hold
 * @param simulated whether a certificate that counted stands for simulated hardware
 */
public record GpuResult(Subject subject, List<VerifiedGpu> devices, boolean simulated) {
  public GpuResult {
    devices = List.copyOf(devices);
  }
}
