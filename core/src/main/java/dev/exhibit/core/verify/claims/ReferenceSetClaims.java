package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.verify.family.ProvenMachine;
import java.util.ArrayList;
import java.util.List;

/**
 * What has to be said of the policy's reference values: that nobody vouches for those of a set, or
 * that values were taken from the bundle that is judged.
 */
public final class ReferenceSetClaims {
  private ReferenceSetClaims() {}

  /**
   * The claims on the values of {@code policy}.
   *
   * @param circular whether values were taken from a quote that is judged
   */
  public static List<Claim> of(Policy policy, boolean circular) {
    List<Claim> claims = new ArrayList<>();
    if (circular) {
      claims.add(
          notProven(
              Message.of(
                  "that the software is what it should be: the policy's reference values were taken"
                      + " from this very bundle, so comparing it with them is circular")));
    }
    policy.workload().sets().stream()
        .filter(set -> set.basis() != ReferenceSet.Basis.PUBLISHED)
        .forEach(
            set ->
                claims.add(
                    notProven(
                        Message.of(
                            "that the reference values of the set %s are its maker's: %s",
                            Value.name(set.name()), set.basis().words()))));
    return claims;
  }

  /**
   * Whether values of {@code policy} were taken from one of these machines' own quotes, in whatever
   * bundle it was shown: packing it anew makes no other evidence of it.
   */
  public static boolean isCircular(Policy policy, List<ProvenMachine> machines) {
    return machines.stream()
        .anyMatch(m -> policy.workload().takenFrom().contains(m.tee().signedSha256()));
  }

  private static Claim notProven(Message what) {
    return new Claim(Basis.NOT_PROVEN, Subject.BUNDLE, what);
  }
}
