package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import java.util.List;

/**
 * {@code gpu.binding}: what ties the devices to the CPU's TEE. Only a TEE that signs the evidence
 * it saw itself can do so; a nonce can be relayed to any device anywhere.
 */
public final class BindingCheck {
  private BindingCheck() {}

  public static Step<?> judge(List<VerifiedGpu> devices, GpuTie tie) {
    if (devices.isEmpty()) {
      return Step.blocked(CheckId.GPU_SIGNATURE);
    }
    return switch (tie) {
      case GpuTie.Hash hash -> hash(hash);
      case GpuTie.Nonces nonces -> nonces(devices, nonces);
      case GpuTie.Nothing nothing -> Step.lacking(NvidiaCode.BOUND_BY_NOTHING, nothing.why());
    };
  }

  private static Step<?> hash(GpuTie.Hash hash) {
    if (hash.expected().equals(hash.actual()) && hash.switches().isPresent()) {
      GpuTie.Switches open = hash.switches().get();
      return open.stated().isPresent() && open.shown().isPresent()
          ? Step.broken(NvidiaCode.SWITCHES_HASH_MISMATCH, open.why())
              .compared(Value.sha256(open.stated().get()), Value.sha256(open.shown().get()))
          : Step.lacking(NvidiaCode.SWITCHES_NOT_BOUND, open.why());
    }
    Step<?> ruling =
        hash.expected().equals(hash.actual())
            ? Step.held(
                NvidiaCode.BOUND_BY_HASH,
                "The verified quote holds the SHA-256 of exactly this GPU evidence: the software in"
                    + " the TEE vouches for it.")
            : Step.broken(
                NvidiaCode.BOUND_BY_HASH_MISMATCH,
                "The SHA-256 in the verified quote is not that of this GPU evidence.");
    return ruling.compared(Value.sha256(hash.expected()), Value.sha256(hash.actual()));
  }

  private static Step<?> nonces(List<VerifiedGpu> devices, GpuTie.Nonces nonces) {
    boolean all = devices.stream().allMatch(d -> nonces.values().contains(d.nonce()));
    return all
        ? Step.lacking(
            NvidiaCode.BOUND_BY_NONCE_ONLY,
            Message.of(
                "Every device answered a value that the verified quote also holds (devices: %d). A"
                    + " value can be relayed, so this does not show where the devices are.",
                devices.size()))
        : Step.lacking(
            NvidiaCode.BOUND_BY_NOTHING,
            "At least one device answered a value that the verified quote does not hold.");
  }
}
