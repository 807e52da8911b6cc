package dev.exhibit.core.time;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.policy.TimePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@code time.basis}: whether the instant judged at is proven as strongly as the policy asks. No
 * time that a bundle states of its past may lie in the reader's future.
 */
public final class TimeBasisCheck {
  /** The one key of this check. */
  public static final Key KEY = new Key(CheckId.TIME_BASIS, Subject.BUNDLE);

  /** How far a collector's clock may be ahead of the reader's before the two contradict. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  private final EvaluationTime time;
  private final String required;

  private TimeBasisCheck(EvaluationTime time, String required) {
    this.time = time;
    this.required = required;
  }

  /**
   * Judges the basis of {@code time}, and that nothing is {@code stated} of the future, nor of a
   * time after a stamp over the statement.
   *
   * @param stamp the earliest time that an authority put under the whole
   */
  public static Finding judge(
      EvaluationTime time, TimePolicy policy, List<StatedTime> stated, Instant stamp) {
    List<StatedTime> future = after(time.now(), stated);
    if (!future.isEmpty()) {
      return contradicted(future, time);
    }
    List<StatedTime> late = after(stamp, stated);
    return late.isEmpty() ? basis(time, policy) : afterStamp(late.get(0), stamp);
  }

  private static List<StatedTime> after(Instant instant, List<StatedTime> stated) {
    return stated.stream().filter(s -> s.at().minus(CLOCK_SKEW).isAfter(instant)).toList();
  }

  private static Finding afterStamp(StatedTime late, Instant stamp) {
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "The collector states that %s at %s; a timestamp says that the manifest existed"
                        + " at %s, %s earlier.",
                    late.what(), late.at(), stamp, Span.of(stamp, late.at())))
            .compared(Value.atMost(Value.of(stamp.plus(CLOCK_SKEW))), Value.of(late.at()));
    return new Finding.Failed(KEY, TimeCode.TIME_AFTER_STAMP, grounds.at(late.site()));
  }

  private static Finding contradicted(List<StatedTime> future, EvaluationTime time) {
    StatedTime first = future.get(0);
    Message others =
        future.size() == 1
            ? Message.of("")
            : Message.of(", and %d more such times", future.size() - 1);
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "The collector states that %s at %s, which is %s after your clock%s. A time in"
                        + " the future is false.",
                    first.what(), first.at(), Span.of(time.now(), first.at()), others))
            .compared(Value.atMost(Value.of(time.now().plus(CLOCK_SKEW))), Value.of(first.at()));
    return new Finding.Failed(KEY, TimeCode.TIME_IN_THE_FUTURE, grounds.at(first.site()));
  }

  private static Finding basis(EvaluationTime time, TimePolicy policy) {
    TimeBasisCheck check = new TimeBasisCheck(time, policy.weakestBasis().id());
    if (time.basis() == Basis.GIVEN) {
      return check.passed(
          TimeCode.TIME_GIVEN, Message.of("You gave the instant %s.", time.earliest()));
    }
    if (time.basis().compareTo(policy.weakestBasis()) < 0) {
      return check.tooWeak();
    }
    return time.basis() == Basis.CLAIMED
        ? check.passed(
            TimeCode.TIME_CLAIMED_ACCEPTED,
            Message.of(
                "The collector claims %s and the policy accepts that claim.", time.earliest()))
        : check.passed(TimeCode.TIME_PROVEN, Message.of("The time is %s.", time.basis().id()));
  }

  private Finding tooWeak() {
    return switch (time.basis()) {
      case CLOCK ->
          missing(
              TimeCode.TIME_ONLY_CLAIMED,
              Message.of(
                  "Nothing that could be read states a time, so your clock's %s was taken; the"
                      + " policy asks for a time that is %s.",
                  time.latest(), required));
      case CLAIMED ->
          missing(
              TimeCode.TIME_ONLY_CLAIMED,
              Message.of(
                  "The collector claims %s; nothing in the bundle proves it, and the policy asks"
                      + " for a time that is %s.",
                  time.earliest(), required));
      case REKOR, TIMESTAMPED, BRACKETED, GIVEN -> weaker();
    };
  }

  /** It is proven by when something existed, and the policy wants to know since when. */
  private Finding weaker() {
    Message what =
        time.basis() == Basis.REKOR
            ? Message.of("A public log signed the time %s.", time.latest())
            : Message.of("A trusted authority stamped the whole at %s.", time.latest());
    return missing(
        TimeCode.TIME_WEAKER_THAN_ASKED,
        Message.of(
            "%s That is a time that is %s; the policy asks for one that is %s. What keeps the"
                + " evidence from it, time.bracket says.",
            what, time.basis().id(), required));
  }

  private Finding missing(Code.Lacking code, Message message) {
    return new Finding.Missing(KEY, code, grounds(message));
  }

  private Finding passed(Code.Passing code, Message message) {
    return new Finding.Passed(KEY, code, grounds(message));
  }

  private Grounds grounds(Message message) {
    return Grounds.of(message)
        .compared(Value.atLeast(Value.name(required)), Value.name(time.basis().id()));
  }
}
