package dev.exhibit.core.policy;

import dev.exhibit.data.Ordered;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code tcb}: which firmware states are acceptable. An empty list of statuses is refused. */
final class TcbSection {
  private static final int DAYS_OF_A_CENTURY = 36_500;
  private static final Pattern ADVISORY = Pattern.compile("INTEL-[A-Z]+-[0-9]{5}");

  private static final String STARTED = "started";
  private static final String BOTH = "both";
  private static final String REVOKED = "Revoked";
  private static final List<String> ACCEPTABLE =
      TcbPolicy.KNOWN_STATUSES.stream().filter(status -> !status.equals(REVOKED)).sorted().toList();
  private static final List<String> WITH_GRACE =
      ACCEPTABLE.stream().filter(status -> !status.equals("UpToDate")).toList();

  private TcbSection() {}

  static TcbPolicy decode(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> section = policy.object("tcb");
    if (section.isEmpty()) {
      return TcbPolicy.DEFAULT;
    }
    PolicyObject tcb = section.get();
    tcb.allowOnly(
        "acceptStatuses",
        "graceDays",
        "refuseAdvisories",
        "minEvaluationDataNumber",
        "maxCollateralAgeDays",
        "levels");
    OptionalInt days = tcb.number("maxCollateralAgeDays", 0, DAYS_OF_A_CENTURY);
    Set<String> statuses = statuses(tcb);
    return new TcbPolicy(
        statuses,
        advisories(tcb),
        tcb.number("minEvaluationDataNumber", 0, Integer.MAX_VALUE),
        days.isPresent() ? Optional.of(Duration.ofDays(days.getAsInt())) : Optional.empty(),
        grace(tcb, statuses),
        bothLevels(tcb));
  }

  /** Grace for a status that is not accepted, or that needs none, would do nothing. */
  private static Map<String, Duration> grace(PolicyObject tcb, Set<String> statuses)
      throws PolicyRefused {
    Map<String, Duration> grace = new LinkedHashMap<>();
    Optional<PolicyObject> named = tcb.object("graceDays");
    if (named.isEmpty()) {
      return grace;
    }
    named.get().allowOnly(WITH_GRACE.toArray(String[]::new));
    for (String status : WITH_GRACE) {
      OptionalInt days = named.get().number(status, 0, DAYS_OF_A_CENTURY);
      if (days.isEmpty()) {
        continue;
      }
      if (!statuses.contains(status)) {
        throw new PolicyRefused(
            named.get().path() + "." + status,
            "does nothing: acceptStatuses does not name " + status);
      }
      grace.put(status, Duration.ofDays(days.getAsInt()));
    }
    return grace;
  }

  private static boolean bothLevels(PolicyObject tcb) throws PolicyRefused {
    Optional<String> levels = tcb.text("levels");
    if (levels.isPresent() && !levels.get().equals(STARTED) && !levels.get().equals(BOTH)) {
      throw new PolicyRefused(
          tcb.path() + ".levels",
          "must be " + STARTED + " or " + BOTH + NearName.of(levels.get(), List.of(STARTED, BOTH)));
    }
    return levels.equals(Optional.of(BOTH));
  }

  private static Set<String> statuses(PolicyObject tcb) throws PolicyRefused {
    Optional<List<String>> named = tcb.accepted("acceptStatuses");
    if (named.isEmpty()) {
      return TcbPolicy.DEFAULT.acceptStatuses();
    }
    for (String status : named.get()) {
      if (status.equals(REVOKED)) {
        throw new PolicyRefused(
            tcb.path() + ".acceptStatuses",
            "no policy may accept Revoked: Intel has withdrawn its trust in such a platform");
      }
      if (!TcbPolicy.KNOWN_STATUSES.contains(status)) {
        throw new PolicyRefused(
            tcb.path() + ".acceptStatuses",
            "not an acceptable Intel TCB status: " + status + NearName.of(status, ACCEPTABLE));
      }
    }
    return Ordered.copyOf(named.get());
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
    return Ordered.copyOf(named);
  }
}
