package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.exchange.body.ObservedTimes;
import dev.exhibit.core.policy.ExchangePolicy;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a time that the TEE stated may lie, given the instants of the appraisal.
 *
 * <p>A timestamp over the whole, a log entry or the collector's own word dates the finished bundle,
 * so nothing in it is later. A bracket dates the attestation, which may precede or follow the
 * exchange; an instant that the reader gave is as coarse as the reader made it; both allow the gap
 * of the policy. Only a bracket also bounds from below, because only it says when the attestation
 * was made.
 */
record TimeWindow(Optional<Instant> earliest, Instant latest) {
  static TimeWindow of(EvaluationTime time, ExchangePolicy policy) {
    return switch (time.basis()) {
      case CLOCK, CLAIMED, REKOR, TIMESTAMPED ->
          new TimeWindow(Optional.empty(), time.latest().plus(policy.clockSkew()));
      case GIVEN -> new TimeWindow(Optional.empty(), time.latest().plus(policy.maxGap()));
      case BRACKETED ->
          new TimeWindow(
              Optional.of(time.earliest().minus(policy.maxGap())),
              time.latest().plus(policy.maxGap()));
    };
  }

  /** The time in which the collector says it saw the exchange; open where it noted nothing. */
  static TimeWindow of(ObservedTimes seen, ExchangePolicy policy) {
    return new TimeWindow(
        seen.requestSentAt().map(t -> t.minus(policy.clockSkew())),
        seen.end().map(t -> t.plus(policy.clockSkew())).orElse(Instant.MAX));
  }

  /** The instants that it holds. */
  Value value() {
    boolean open = latest.equals(Instant.MAX);
    return earliest
        .map(Value::of)
        .map(least -> open ? Value.atLeast(least) : Value.between(least, Value.of(latest)))
        .orElseGet(() -> open ? Value.text("any") : Value.atMost(Value.of(latest)));
  }

  boolean holds(Instant instant) {
    return earliest.filter(instant::isBefore).isEmpty() && !instant.isAfter(latest);
  }
}
