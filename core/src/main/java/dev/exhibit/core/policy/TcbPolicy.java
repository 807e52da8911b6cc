package dev.exhibit.core.policy;

import dev.exhibit.data.Ordered;
import java.time.Duration;
import java.util.Map;
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
 * @param grace for accepted statuses, how long after the date of the oldest level that is behind
 *     they are accepted; a status that is not named here is accepted without end
 * @param bothLevels whether, where the TDX module was replaced under a running domain, the level of
 *     the module that is loaded now has to be acceptable as well as that of the one the domain was
 *     started under
 */
public record TcbPolicy(
    Set<String> acceptStatuses,
    Set<String> refusedAdvisories,
    OptionalInt minEvaluationDataNumber,
    Optional<Duration> maxCollateralAge,
    Map<String, Duration> grace,
    boolean bothLevels) {
  /** Every word Intel uses for a converged TCB status. */
  public static final Set<String> KNOWN_STATUSES =
      Ordered.set(
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
    acceptStatuses = Ordered.copyOf(acceptStatuses);
    refusedAdvisories = Ordered.copyOf(refusedAdvisories);
    grace = Ordered.copyOf(grace);
  }

  /** Without grace, by the level that a domain was started under. */
  public TcbPolicy(
      Set<String> acceptStatuses,
      Set<String> refusedAdvisories,
      OptionalInt minEvaluationDataNumber,
      Optional<Duration> maxCollateralAge) {
    this(
        acceptStatuses,
        refusedAdvisories,
        minEvaluationDataNumber,
        maxCollateralAge,
        Map.of(),
        false);
  }

  /** The same rules for other statuses. */
  public TcbPolicy accepting(Set<String> statuses) {
    return new TcbPolicy(
        statuses, refusedAdvisories, minEvaluationDataNumber, maxCollateralAge, grace, bothLevels);
  }
}
