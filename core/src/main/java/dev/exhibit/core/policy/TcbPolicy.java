package dev.exhibit.core.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What firmware state is acceptable.
 *
 * @param acceptStatuses Intel's words, such as {@code UpToDate}; an empty set accepts none. {@code
 *     Revoked} is never accepted, named or not
 * @param refusedAdvisories advisory ids such as {@code INTEL-SA-00837} that reject whatever the
 *     status
 * @param minEvaluationDataNumber the lowest evaluation data number of TCB info and QE identity
 * @param maxCollateralAge how long before the instant judged at the collateral may have been issued
 */
public record TcbPolicy(
    Set<String> acceptStatuses,
    Set<String> refusedAdvisories,
    OptionalInt minEvaluationDataNumber,
    Optional<Duration> maxCollateralAge) {
  /** Every word Intel uses for a converged TCB status. */
  public static final Set<String> KNOWN_STATUSES =
      Set.of(
          "UpToDate",
          "SWHardeningNeeded",
          "ConfigurationNeeded",
          "ConfigurationAndSWHardeningNeeded",
          "OutOfDate",
          "OutOfDateConfigurationNeeded",
          "TDRelaunchAdvised",
          "TDRelaunchAdvisedConfigurationNeeded",
          "Revoked");

  /** Up to date, no floor. */
  public static final TcbPolicy DEFAULT =
      new TcbPolicy(Set.of("UpToDate"), Set.of(), OptionalInt.empty(), Optional.empty());

  public TcbPolicy {
    acceptStatuses = Set.copyOf(acceptStatuses);
    refusedAdvisories = Set.copyOf(refusedAdvisories);
  }
}
