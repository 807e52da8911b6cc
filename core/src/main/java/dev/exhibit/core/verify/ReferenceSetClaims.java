package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.ReferenceSet;
import java.util.List;

/**
 * What has to be said of the reference sets that a policy chose although nobody vouches for them.
 */
final class ReferenceSetClaims {
  private ReferenceSetClaims() {}

  static List<Claim> of(Policy policy) {
    return policy.workload().sets().stream()
        .filter(set -> set.basis() != ReferenceSet.Basis.PUBLISHED)
        .map(ReferenceSetClaims::claim)
        .toList();
  }

  private static Claim claim(ReferenceSet set) {
    return new Claim(
        Basis.NOT_PROVEN,
        Subject.BUNDLE,
        "that the reference values of the set %s are its maker's: %s"
            .formatted(set.name(), set.basis().words()));
  }
}
