package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.appraisal.text.Quoted;
import dev.exhibit.core.dstack.VerifiedWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What may be said of a workload that a quote's registers bind. That it was measured is said only
 * of a genuine machine whose boot registers are known: firmware of somebody else's making can
 * extend RTMR3 with the digests of any workload.
 */
final class WorkloadClaims {
  private final VerifiedWorkload workload;
  private final Predicate<CheckId> passed;

  private WorkloadClaims(VerifiedWorkload workload, Predicate<CheckId> passed) {
    this.workload = workload;
    this.passed = passed;
  }

  /**
   * The claims on one workload.
   *
   * @param passed whether a check of this workload's quote passed
   */
  static List<Claim> of(VerifiedWorkload workload, Predicate<CheckId> passed) {
    WorkloadClaims claims = new WorkloadClaims(workload, passed);
    return claims.bootIsKnown() ? claims.measured() : List.of(claims.unknownBoot());
  }

  private boolean bootIsKnown() {
    return TeeKind.TDX.genuine().stream().allMatch(passed)
        && (passed.test(CheckId.TDX_MEASUREMENTS) || passed.test(CheckId.WORKLOAD_BOOT_RECOMPUTED));
  }

  private Claim unknownBoot() {
    return new Claim(
        Basis.NOT_PROVEN,
        workload.subject(),
        ("that the workload %s, compose %s, is what ran: %s follow from the event log, but the"
                + " firmware and OS that extended them are not known, and unknown firmware can"
                + " measure anything")
            .formatted(Quoted.of(workload.name()), workload.composeHash().hex(), registers()));
  }

  private String registers() {
    return workload.replayedWhole() ? "all four RTMRs" : "the values of RTMR3";
  }

  private List<Claim> measured() {
    List<Claim> claims = new ArrayList<>();
    claims.add(
        measured(
            "the workload %s, compose %s: %s replayed from %d events"
                .formatted(
                    Quoted.of(workload.name()),
                    workload.composeHash().hex(),
                    workload.replayedWhole() ? "all four RTMRs" : "RTMR3",
                    workload.replayedEvents())));
    workload.rebuilt().ifPresent(boot -> claims.add(measured("a machine of " + boot.machine())));
    if (passed.test(CheckId.WORKLOAD_IMAGES_PINNED)) {
      int services = workload.images().size();
      claims.add(
          measured(
              services == 1
                  ? "the one service it starts names its image by digest"
                  : "the %d services it starts name their images by digest".formatted(services)));
    }
    if (passed.test(CheckId.WORKLOAD_ACTIONS)) {
      claims.add(measured("its compose manager's list of what was started and stopped later"));
    }
    return claims;
  }

  private Claim measured(String text) {
    return new Claim(Basis.MEASURED, workload.subject(), text);
  }
}
