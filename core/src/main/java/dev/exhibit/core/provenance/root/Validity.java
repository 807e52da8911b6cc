package dev.exhibit.core.provenance.root;

import dev.exhibit.core.appraisal.Value;
import java.time.Instant;
import java.util.Optional;

/** A span of time, both ends included; an end that is not stated is open. */
public record Validity(Optional<Instant> start, Optional<Instant> end) {
  /** Whether {@code time} lies within. */
  public boolean covers(Instant time) {
    return start.map(s -> !time.isBefore(s)).orElse(true)
        && end.map(e -> !time.isAfter(e)).orElse(true);
  }

  /** What lies within, as what would be right. */
  public Value value() {
    if (start.isPresent() && end.isPresent()) {
      return Value.between(Value.of(start.get()), Value.of(end.get()));
    }
    return start
        .map(s -> Value.atLeast(Value.of(s)))
        .or(() -> end.map(e -> Value.atMost(Value.of(e))))
        .orElseGet(() -> Value.text("any"));
  }

  @Override
  public String toString() {
    return start.map(Instant::toString).orElse("…")
        + " to "
        + end.map(Instant::toString).orElse("…");
  }
}
