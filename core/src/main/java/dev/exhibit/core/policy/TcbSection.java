package dev.exhibit.core.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code tcb}: which firmware states are acceptable. An empty list of statuses accepts none. */
final class TcbSection {
  private static final int DAYS_OF_A_CENTURY = 36_500;
  private static final Pattern ADVISORY = Pattern.compile("INTEL-[A-Z]+-[0-9]{5}");

  private TcbSection() {}

  static TcbPolicy decode(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> section = policy.object("tcb");
    if (section.isEmpty()) {
      return TcbPolicy.DEFAULT;
    }
    PolicyObject tcb = section.get();
    tcb.allowOnly(
        "acceptStatuses", "refuseAdvisories", "minEvaluationDataNumber", "maxCollateralAgeDays");
    OptionalInt days = tcb.number("maxCollateralAgeDays", 0, DAYS_OF_A_CENTURY);
    return new TcbPolicy(
        statuses(tcb),
        advisories(tcb),
        tcb.number("minEvaluationDataNumber", 0, Integer.MAX_VALUE),
        days.isPresent() ? Optional.of(Duration.ofDays(days.getAsInt())) : Optional.empty());
  }

  private static Set<String> statuses(PolicyObject tcb) throws PolicyRefused {
    Optional<List<String>> named = tcb.texts("acceptStatuses");
    if (named.isEmpty()) {
      return TcbPolicy.DEFAULT.acceptStatuses();
    }
    for (String status : named.get()) {
      if (!TcbPolicy.KNOWN_STATUSES.contains(status) || status.equals("Revoked")) {
        throw new PolicyRefused(
            tcb.path() + ".acceptStatuses",
            "not an acceptable Intel TCB status: "
                + status
                + NearName.of(status, TcbPolicy.KNOWN_STATUSES));
      }
    }
    return Set.copyOf(named.get());
  }

  /** A misspelt advisory would refuse nothing. */
  private static Set<String> advisories(PolicyObject tcb) throws PolicyRefused {
    List<String> named = tcb.texts("refuseAdvisories").orElse(List.of());
    for (String advisory : named) {
      if (!ADVISORY.matcher(advisory).matches()) {
        throw new PolicyRefused(
            tcb.path() + ".refuseAdvisories", "not an id such as INTEL-SA-00837: " + advisory);
      }
    }
    return Set.copyOf(named);
  }
}
