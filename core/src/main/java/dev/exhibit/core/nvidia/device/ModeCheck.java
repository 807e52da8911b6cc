package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code gpu.mode}. No field of a report says that debug or developer mode is off: published
 * firmware measures differently there, so the measurements have to show it. What the report does
 * say is how the devices of a platform work together, and that has to be one thing for all.
 */
public final class ModeCheck {
  private ModeCheck() {}

  /**
   * Judges one device.
   *
   * @param measurements what became of its measurements
   * @param all the devices of the attestation
   */
  public static Step<?> judge(VerifiedGpu device, Step<?> measurements, List<VerifiedGpu> all) {
    Set<GpuMode> modes =
        all.stream()
            .filter(VerifiedGpu::isGpu)
            .map(d -> d.mode().orElse(GpuMode.SINGLE))
            .collect(Ordered.toSet());
    Optional<GpuMode> mode = device.mode();
    return ruling(mode, modes, measurements)
        .with("mode", mode.map(GpuMode::name).orElse("not stated"))
        .with("opaqueDataVersion", device.report().opaque().version());
  }

  private static Step<?> ruling(Optional<GpuMode> mode, Set<GpuMode> modes, Step<?> measurements) {
    if (mode.equals(Optional.of(GpuMode.UNKNOWN))) {
      return Step.lacking(
          NvidiaCode.MODE_UNKNOWN, "The device reports a mode that this verifier does not know.");
    }
    if (modes.size() > 1) {
      return Step.broken(
          NvidiaCode.MODE_MIXED, Message.of("The devices report different modes: %s.", modes));
    }
    if (!measurements.holds()) {
      return Step.lacking(
          NvidiaCode.MODE_NOT_SHOWN,
          "Only measurements can show that debug and developer mode are off, and they did not.");
    }
    return Step.held(
        NvidiaCode.MODE_CONFIDENTIAL,
        "The measurements are those of NVIDIA's published firmware; debug firmware would differ.");
  }
}
