package dev.exhibit.core.verify.casefile;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.policy.Policy;

/** The policy's rule for content that a holder has withheld: {@code mayWithhold}. */
public final class Withholding {
  private Withholding() {}

  /** The finding as the policy sees it. */
  public static Finding applied(Finding finding, Policy policy) {
    boolean accepted =
        finding instanceof Finding.Missing
            && (finding.code().equals(FrameCode.CONTENT_WITHHELD)
                || finding.code().equals(FrameCode.CONTENT_ERASED))
            && policy.mayWithhold().contains(finding.key().check());
    return accepted
        ? new Finding.NotApplicable(
            finding.key(),
            FrameCode.WITHHOLDING_ACCEPTED,
            finding.grounds().with("acceptedBy", "policy " + policy.name() + ", mayWithhold"))
        : finding;
  }
}
