package dev.exhibit.core.time;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.policy.TimePolicy;

/** {@code time.basis}: whether the instant judged at is proven as strongly as the policy asks. */
public final class TimeBasisCheck {
  /** The one key of this check. */
  public static final Key KEY = new Key(CheckId.TIME_BASIS, Subject.BUNDLE);

  private TimeBasisCheck() {}

  /** Judges the basis of {@code time}. */
  public static Finding judge(EvaluationTime time, TimePolicy policy) {
    Basis basis = time.basis();
    String required = policy.weakestBasis().id();
    if (basis == Basis.GIVEN) {
      return new Finding.Passed(
          KEY,
          TimeCode.TIME_GIVEN,
          grounds("You gave the instant " + time.earliest() + ".", time, required));
    }
    if (basis.compareTo(policy.weakestBasis()) < 0) {
      return new Finding.Missing(
          KEY,
          TimeCode.TIME_ONLY_CLAIMED,
          grounds(
              "The collector claims %s; nothing in the bundle proves it, and the policy asks for"
                      .formatted(time.earliest())
                  + " a time that is "
                  + required
                  + ".",
              time,
              required));
    }
    if (basis == Basis.CLAIMED) {
      return new Finding.Passed(
          KEY,
          TimeCode.TIME_CLAIMED_ACCEPTED,
          grounds(
              "The collector claims %s and the policy accepts that claim."
                  .formatted(time.earliest()),
              time,
              required));
    }
    return new Finding.Passed(
        KEY, TimeCode.TIME_PROVEN, grounds("The time is " + basis.id() + ".", time, required));
  }

  private static Grounds grounds(String message, EvaluationTime time, String required) {
    return Grounds.of(message).compared(required, time.basis().id());
  }
}
