package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.policy.TcbPolicy;
import java.util.List;
import java.util.Optional;

/**
 * Holds a TCB state against the policy. {@code Revoked} is never accepted, whatever the policy
 * names; any other status is accepted only if named.
 */
public final class TcbJudge {
  private final TcbPolicy policy;
  private final TcbExplanation explanation;

  public TcbJudge(TcbPolicy policy, TcbExplanation explanation) {
    this.policy = policy;
    this.explanation = explanation;
  }

  public Step<TcbState> status(Optional<TcbState> found) {
    if (found.isEmpty()) {
      return new Step.Broken<>(IntelCode.TCB_LEVEL_NOT_FOUND, explanation.noLevel());
    }
    TcbState state = found.get();
    var grounds = explanation.of(state);
    if (state.status() == TcbStatus.REVOKED) {
      return new Step.Broken<>(IntelCode.TCB_REVOKED, grounds);
    }
    if (!accepts(state)) {
      return new Step.Broken<>(IntelCode.TCB_NOT_ACCEPTED, grounds);
    }
    List<String> refused =
        state.advisories().stream().filter(policy.refusedAdvisories()::contains).toList();
    if (!refused.isEmpty()) {
      return new Step.Broken<>(
          IntelCode.ADVISORY_REFUSED, grounds.with("refusedAdvisories", refused));
    }
    return new Step.Held<>(
        state,
        state.status() == TcbStatus.UP_TO_DATE ? IntelCode.TCB_UP_TO_DATE : IntelCode.TCB_ACCEPTED,
        grounds);
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
    boolean current = level.map(l -> l.status() == TcbStatus.UP_TO_DATE).orElse(true);
    if (current || state.filter(this::accepts).isPresent()) {
      return judged;
    }
    return new Step.Broken<>(code, judged.grounds());
  }

  private boolean accepts(TcbState state) {
    return state.status() != TcbStatus.REVOKED
        && policy.acceptStatuses().contains(state.status().word());
  }
}
