package dev.exhibit.core.policy;

import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code time}: how well the time must be proven. */
final class TimeSection {
  private static final int SECONDS_OF_A_DAY = 86_400;

  private TimeSection() {}

  static TimePolicy decode(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> section = policy.object("time");
    if (section.isEmpty()) {
      return TimePolicy.DEFAULT;
    }
    PolicyObject time = section.get();
    time.allowOnly("basis", "maxBracketSeconds");
    OptionalInt seconds = time.number("maxBracketSeconds", 1, SECONDS_OF_A_DAY);
    return new TimePolicy(
        basis(time),
        seconds.isPresent()
            ? Duration.ofSeconds(seconds.getAsInt())
            : TimePolicy.DEFAULT.maxBracket());
  }

  /** An instant that the reader gives or has is the reader's; a policy cannot ask for that. */
  private static Basis basis(PolicyObject time) throws PolicyRefused {
    Optional<String> named = time.text("basis");
    if (named.isEmpty()) {
      return TimePolicy.DEFAULT.weakestBasis();
    }
    return Basis.byId(named.get())
        .filter(basis -> basis != Basis.GIVEN && basis != Basis.CLOCK)
        .orElseThrow(
            () ->
                new PolicyRefused(
                    time.path() + ".basis", "one of claimed, rekor, timestamped, bracketed"));
  }
}
