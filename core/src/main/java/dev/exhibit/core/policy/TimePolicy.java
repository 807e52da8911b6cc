package dev.exhibit.core.policy;

import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import java.time.Duration;

/**
 * How well the time must be proven.
 *
 * @param weakestBasis the weakest basis that is accepted
 * @param maxBracket the widest bracket in which an attestation may lie
 */
public record TimePolicy(Basis weakestBasis, Duration maxBracket) {
  /** A trusted authority's stamp, and brackets of at most ten minutes. */
  public static final TimePolicy DEFAULT =
      new TimePolicy(Basis.TIMESTAMPED, Duration.ofMinutes(10));
}
