package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.policy.TcbPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds a TCB state against the policy. {@code Revoked} is never accepted, whatever the policy
 * names; any other status is accepted only if named, and no longer than the policy gives it grace.
 */
public final class TcbJudge {
  private final TcbPolicy policy;
  private final TcbExplanation explanation;
  private final Instant at;

  /**
   * A judge.
   *
   * @param at the latest instant judged at
   */
  public TcbJudge(TcbPolicy policy, TcbExplanation explanation, Instant at) {
    this.policy = policy;
    this.explanation = explanation;
    this.at = at;
  }

  public Step<TcbState> status(Optional<TcbState> found) {
    if (found.isEmpty()) {
      return new Step.Broken<>(IntelCode.TCB_LEVEL_NOT_FOUND, explanation.noLevel());
    }
    TcbState state = found.get();
    Grounds grounds = graced(state, explanation.of(state));
    Optional<Code.Failing> refusal = refusal(state.status(), state.behind());
    if (refusal.isPresent()) {
      return new Step.Broken<>(refusal.get(), grounds);
    }
    List<String> refused = refused(state.advisories());
    if (!refused.isEmpty()) {
      return new Step.Broken<>(
          IntelCode.ADVISORY_REFUSED, grounds.with("refusedAdvisories", refused));
    }
    return loaded(state, grounds)
        .orElseGet(
            () ->
                new Step.Held<>(
                    state,
                    state.status() == TcbStatus.UP_TO_DATE
                        ? IntelCode.TCB_UP_TO_DATE
                        : IntelCode.TCB_ACCEPTED,
                    grounds));
  }

  /** What is wrong with the level of the module loaded now, if the policy demands that level. */
  private Optional<Step<TcbState>> loaded(TcbState state, Grounds grounds) {
    if (!policy.bothLevels() || !explanation.isDomain()) {
      return Optional.empty();
    }
    if (!explanation.statesLoaded()) {
      return Optional.of(new Step.Lacking<>(IntelCode.LOADED_TCB_NOT_STATED, grounds));
    }
    if (state.loaded().isEmpty()) {
      return Optional.of(
          new Step.Broken<>(
              IntelCode.LOADED_TCB_NOT_ACCEPTED,
              and(
                  grounds,
                  Message.of(
                      "Intel lists no level for the TDX module that is loaded now, or none that the"
                          + " platform reaches with it."))));
    }
    LoadedTcb loaded = state.loaded().get();
    List<String> refused = refused(loaded.advisories());
    boolean good = refusal(loaded.status(), loaded.behind()).isEmpty() && refused.isEmpty();
    return good
        ? Optional.empty()
        : Optional.of(
            new Step.Broken<>(
                IntelCode.LOADED_TCB_NOT_ACCEPTED,
                and(grounds, explanation.loadedIs(loaded))
                    .with("loadedStatus", loaded.status().word())
                    .with("loadedLevelDate", loaded.levelDate().toString())
                    .with("loadedAdvisories", loaded.advisories())));
  }

  private List<String> refused(List<String> advisories) {
    return advisories.stream().filter(policy.refusedAdvisories()::contains).toList();
  }

  /** The quoting enclave's part in the state: one that is not current has to be accepted too. */
  public Step<IsvLevel> enclave(Step<IsvLevel> judged, Optional<TcbState> state) {
    return current(judged, judged.value(), state, IntelCode.QE_NOT_CURRENT);
  }

  /** The TDX module's part in the state: one that is not current has to be accepted too. */
  public Step<Optional<IsvLevel>> module(
      Step<Optional<IsvLevel>> judged, Optional<TcbState> state) {
    return current(judged, judged.value().flatMap(m -> m), state, IntelCode.MODULE_NOT_CURRENT);
  }

  private <T> Step<T> current(
      Step<T> judged, Optional<IsvLevel> level, Optional<TcbState> state, Code.Failing code) {
    boolean accepted = state.filter(s -> refusal(s.status(), s.behind()).isEmpty()).isPresent();
    return level
        .map(IsvLevel::status)
        .filter(status -> status != TcbStatus.UP_TO_DATE && !accepted)
        .<Step<T>>map(status -> new Step.Broken<>(code, notCurrent(judged.grounds(), status)))
        .orElse(judged);
  }

  private static Grounds notCurrent(Grounds grounds, TcbStatus status) {
    return grounds.compared(Value.name(TcbStatus.UP_TO_DATE.word()), Value.name(status.word()));
  }

  private Optional<Code.Failing> refusal(TcbStatus status, Optional<Instant> behind) {
    if (status == TcbStatus.REVOKED) {
      return Optional.of(IntelCode.TCB_REVOKED);
    }
    if (!policy.acceptStatuses().contains(status.word())) {
      return Optional.of(IntelCode.TCB_NOT_ACCEPTED);
    }
    boolean over = graceEnd(status, behind).filter(at::isAfter).isPresent();
    return over ? Optional.of(IntelCode.TCB_GRACE_ENDED) : Optional.empty();
  }

  /** The last instant at which the policy accepts a status; empty if it sets none. */
  private Optional<Instant> graceEnd(TcbStatus status, Optional<Instant> behind) {
    return Optional.ofNullable(policy.grace().get(status.word()))
        .map(grace -> behind.map(date -> date.plus(grace)).orElse(Instant.MIN));
  }

  private Grounds graced(TcbState state, Grounds grounds) {
    Duration grace = policy.grace().get(state.status().word());
    if (grace == null || state.behind().isEmpty()) {
      return grounds;
    }
    Instant end = state.behind().get().plus(grace);
    return and(
            grounds,
            Message.of(
                "The policy accepts it for %d days from %s, the date of the oldest level that is"
                    + " behind: until %s.",
                grace.toDays(), state.behind().get(), end))
        .with("behindSince", state.behind().get().toString())
        .with("graceEnds", end.toString());
  }

  private static Grounds and(Grounds grounds, Message sentence) {
    return grounds.saying(Message.of("%s %s", grounds.said(), sentence));
  }
}
