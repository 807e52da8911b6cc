package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.appraisal.Value;
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
        Message.of(
            "that the workload %s, compose %s, is what ran: %s follow from the event log, but the"
                + " firmware and OS that extended them are not known, and unknown firmware can"
                + " measure anything",
            Quoted.of(workload.name()),
            Value.sha256(workload.composeHash()),
            workload.replayedWhole()
                ? Message.of("all four RTMRs")
                : Message.of("the values of RTMR3")));
  }

  private List<Claim> measured() {
    List<Claim> claims = new ArrayList<>();
    claims.add(
        measured(
            Message.of(
                "the workload %s, compose %s: %s replayed from %d events",
                Quoted.of(workload.name()),
                Value.sha256(workload.composeHash()),
                workload.replayedWhole() ? Message.of("all four RTMRs") : Message.of("RTMR3"),
                workload.replayedEvents())));
    workload
        .rebuilt()
        .ifPresent(boot -> claims.add(measured(Message.of("a machine of %s", boot.machine()))));
    if (passed.test(CheckId.WORKLOAD_IMAGES_PINNED)) {
      int services = workload.images().size();
      claims.add(
          measured(
              services == 1
                  ? Message.of("the one service it starts names its image by digest")
                  : Message.of("the %d services it starts name their images by digest", services)));
    }
    if (passed.test(CheckId.WORKLOAD_ACTIONS)) {
      claims.add(
          measured(Message.of("its compose manager's list of what was started and stopped later")));
    }
    return claims;
  }

  private Claim measured(Message text) {
    return new Claim(Basis.MEASURED, workload.subject(), text);
  }
}
