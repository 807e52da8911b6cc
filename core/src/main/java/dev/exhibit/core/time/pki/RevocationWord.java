package dev.exhibit.core.time.pki;

import dev.exhibit.core.appraisal.Site;
import java.time.Instant;
import java.util.Optional;

/**
 * What a list or answer, signed by whoever may, says of one certificate.
 *
 * @param site its member; empty where it came inside a token or from the reader
 * @param revocation if it says that the certificate is revoked
 * @param tells whether it speaks for the certificate at all: an answer may know nothing of it, a
 *     list may leave some reasons out
 * @param from when it was made
 * @param until when a newer one was due; empty if it names no end
 */
record RevocationWord(
    Optional<Site> site,
    Optional<Revocation> revocation,
    boolean tells,
    Instant from,
    Optional<Instant> until) {
  /** Whether what it says is about {@code at}, or was said later still. */
  boolean coversTime(Instant at) {
    return tells && !until.orElse(from).isBefore(at);
  }
}
