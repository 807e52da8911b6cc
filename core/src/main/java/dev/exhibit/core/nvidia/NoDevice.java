package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import java.util.List;

/** The findings on GPU evidence that holds no device: an empty list, or something unreadable. */
final class NoDevice {
  private NoDevice() {}

  static List<Finding> findings(GpuCase given) {
    return GpuAppraiser.DEVICE_CHECKS.stream()
        .map(check -> ruling(check, given.evidence()).of(new Key(check, given.subject())))
        .toList();
  }

  private static Ruling ruling(CheckId check, GpuEvidence evidence) {
    if (evidence.problem().isEmpty()) {
      return Ruling.missing(
          FrameCode.NO_SUBJECT, "The GPU evidence is an empty list: it shows no device.");
    }
    return check == CheckId.GPU_SIGNATURE
        ? Ruling.failed(
            NvidiaCode.EVIDENCE_MALFORMED,
            "The GPU evidence cannot be read: " + evidence.problem().get() + ".")
        : Ruling.blocked(CheckId.GPU_SIGNATURE);
  }
}
