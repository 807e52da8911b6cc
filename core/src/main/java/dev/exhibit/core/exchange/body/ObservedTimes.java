package dev.exhibit.core.exchange.body;

import java.time.Instant;
import java.util.Optional;

/**
 * When the collector says it saw things happen. Its clock, its word: claims, never proof.
 *
 * @param requestSentAt before the first byte of the request left
 * @param firstByteAt when the first byte of the response arrived
 * @param lastByteAt when the last byte of the response arrived
 * @param signatureFetchedAt when the signature record arrived
 */
public record ObservedTimes(
    Optional<Instant> requestSentAt,
    Optional<Instant> firstByteAt,
    Optional<Instant> lastByteAt,
    Optional<Instant> signatureFetchedAt) {
  /** Nothing was noted. */
  public static final ObservedTimes NONE =
      new ObservedTimes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The latest moment by which the signature must have existed, as far as was noted. */
  public Optional<Instant> end() {
    return signatureFetchedAt.or(() -> lastByteAt).or(() -> firstByteAt);
  }
}
