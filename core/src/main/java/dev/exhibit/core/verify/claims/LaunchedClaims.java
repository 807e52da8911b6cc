package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.appraisal.text.Quoted;
import dev.exhibit.core.dstack.LaunchedWorkload;
import java.util.function.Predicate;

/**
 * What may be said of a workload that HOST_DATA binds: that it is what a genuine guest was told to
 * run only where the launch digest is known, as other software may do with HOST_DATA what it likes.
 */
final class LaunchedClaims {
  private LaunchedClaims() {}

  static Claim of(LaunchedWorkload workload, Predicate<CheckId> passed) {
    boolean known =
        TeeKind.SNP.genuine().stream().allMatch(passed) && passed.test(CheckId.SNP_MEASUREMENT);
    String name = Quoted.of(workload.name());
    String compose = workload.composeHash().hex();
    return known
        ? new Claim(
            Basis.MEASURED,
            workload.subject(),
            Message.of(
                "the workload %s, compose %s: HOST_DATA names it, which the host set before the"
                    + " launch",
                name, compose))
        : new Claim(
            Basis.NOT_PROVEN,
            workload.subject(),
            Message.of(
                "that the workload %s, compose %s, is what ran: HOST_DATA names it, but the"
                    + " software that was started is not known, and may have ignored it",
                name, compose));
  }
}
