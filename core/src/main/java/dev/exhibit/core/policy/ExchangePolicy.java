package dev.exhibit.core.policy;

import dev.exhibit.data.Ordered;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a reader asks of an exchange beyond the floor.
 *
 * @param acceptedModels names of which the served model must be one; absent: any model, and an
 *     empty set accepts none
 * @param maxGap how far a time that the TEE stated may lie from the bracket that was proven for its
 *     attestation
 * @param clockSkew how far two clocks may differ before their times contradict each other
 */
public record ExchangePolicy(
    Optional<Set<String>> acceptedModels, Duration maxGap, Duration clockSkew) {
  /** Any model, a day, ten minutes. */
  public static final ExchangePolicy DEFAULT =
      new ExchangePolicy(Optional.empty(), Duration.ofDays(1), Duration.ofMinutes(10));

  public ExchangePolicy {
    acceptedModels = acceptedModels.map(Ordered::copyOf);
  }
}
