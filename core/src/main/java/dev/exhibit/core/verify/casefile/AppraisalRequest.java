package dev.exhibit.core.verify.casefile;

import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.data.Ordered;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a reader asks.
 *
 * @param at the instant to judge at, or empty for the time of collection
 * @param now the reader's clock
 */
public record AppraisalRequest(
    Policy policy, TrustStore trust, Set<Question> scope, Optional<Instant> at, Instant now) {
  public AppraisalRequest {
    scope = Ordered.copyOf(scope);
    if (scope.isEmpty()) {
      throw new IllegalArgumentException("a reader asks at least one question");
    }
  }

  /** The same questions of a reader with other anchors or other knowledge. */
  public AppraisalRequest trusting(TrustStore other) {
    return new AppraisalRequest(policy, other, scope, at, now);
  }

  /** The same questions under another policy. */
  public AppraisalRequest under(Policy other) {
    return new AppraisalRequest(other, trust, scope, at, now);
  }
}
