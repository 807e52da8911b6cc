package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.NvidiaCode;
import java.util.List;

/** The findings on GPU evidence that holds no device: an empty list, or something unreadable. */
final class NoDevice {
  private NoDevice() {}

  static List<Finding> findings(GpuCase given) {
    return GpuAppraiser.DEVICE_CHECKS.stream()
        .map(check -> ruling(check, given.evidence()).finding(new Key(check, given.subject())))
        .toList();
  }

  private static Step<?> ruling(CheckId check, GpuEvidence evidence) {
    if (evidence.problem().isEmpty()) {
      return Step.lacking(
          FrameCode.NO_SUBJECT, "The GPU evidence is an empty list: it shows no device.");
    }
    return check == CheckId.GPU_SIGNATURE
        ? unread(evidence.problem().get(), "The GPU evidence")
        : Step.blocked(CheckId.GPU_SIGNATURE);
  }

  /** What is said of evidence, or a part of it, of which nothing can be judged. */
  static Step<?> unread(GpuEvidence.Problem problem, String what) {
    return problem.malformed()
        ? Step.broken(
            NvidiaCode.EVIDENCE_MALFORMED,
            Message.of("%s cannot be read: %s.", what, problem.why()))
        : Step.lacking(
            NvidiaCode.NOT_UNDERSTOOD,
            Message.of("%s is absent, or in no form that is known: %s.", what, problem.why()));
  }
}
