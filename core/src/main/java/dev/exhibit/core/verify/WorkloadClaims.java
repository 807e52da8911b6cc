package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.dstack.VerifiedWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What may be said of a workload that a quote's registers bind. */
final class WorkloadClaims {
  private WorkloadClaims() {}

  /**
   * The claims on one workload.
   *
   * @param passed whether a check of this workload's quote passed
   */
  static List<Claim> of(VerifiedWorkload workload, Predicate<CheckId> passed) {
    List<Claim> claims = new ArrayList<>();
    claims.add(
        measured(
            workload,
            "the workload %s, compose %s: %s replayed from %d events"
                .formatted(
                    workload.name(),
                    workload.composeHash().hex(),
                    workload.replayedWhole() ? "all four RTMRs" : "RTMR3",
                    workload.replayedEvents())));
    if (passed.test(CheckId.WORKLOAD_IMAGES_PINNED)) {
      int services = workload.images().size();
      claims.add(
          measured(
              workload,
              services == 1
                  ? "the one service it starts names its image by digest"
                  : "the %d services it starts name their images by digest".formatted(services)));
    }
    if (passed.test(CheckId.WORKLOAD_ACTIONS)) {
      claims.add(
          measured(workload, "its compose manager's list of what was started and stopped later"));
    }
    return claims;
  }

  private static Claim measured(VerifiedWorkload workload, String text) {
    return new Claim(Basis.MEASURED, workload.subject(), text);
  }
}
