package dev.exhibit.bundle.manifest;

import java.time.Instant;
import java.util.Optional;

/**
 * When things happened by the collector's own clock, which proves nothing.
 *
 * @param requestSentAt the request had left
 * @param firstByteAt the first byte of the response body had arrived
 * @param lastByteAt the last byte of the response body had arrived
 * @param signatureFetchedAt the signature or receipt had arrived
 */
public record ExchangeTimes(
    Optional<Instant> requestSentAt,
    Optional<Instant> firstByteAt,
    Optional<Instant> lastByteAt,
    Optional<Instant> signatureFetchedAt) {
  /** No time was noted. */
  public static final ExchangeTimes UNKNOWN =
      new ExchangeTimes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
