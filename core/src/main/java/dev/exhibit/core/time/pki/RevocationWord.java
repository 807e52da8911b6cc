package dev.exhibit.core.time.pki;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Site;
import java.time.Instant;
import java.util.Optional;

/**
 * What a list or answer, signed by whoever may, says of one certificate.
 *
 * @param document the list or answer: when it was made, and when a newer one was due
 * @param revocation if it says that the certificate is revoked
 * @param tells whether it speaks for the certificate at all: an answer may know nothing of it, a
 *     list may leave some reasons out, and either may be made after its end
 */
record RevocationWord(Dated.Published document, Optional<Revocation> revocation, boolean tells) {
  /** Its member; empty where it came inside a token or from the reader. */
  Optional<Site> site() {
    return document.site();
  }

  /**
   * Whether this speaks of a hold that {@code other} ends: a newer word that calls the certificate
   * good, and was current at the token's time if the hold had begun by then.
   */
  boolean isLiftedBy(RevocationWord other, Instant genTime) {
    Instant said = other.document().from();
    return revocation.filter(Revocation::isHold).isPresent()
        && other.tells()
        && other.revocation().isEmpty()
        && said.isAfter(document.from())
        && (revocation.get().since().isAfter(genTime)
            || (!said.isAfter(genTime) && other.coversTime(genTime)));
  }

  /** Whether what it says is about {@code at}, or was said later still. */
  boolean coversTime(Instant at) {
    return tells && !document.until().orElse(document.from()).isBefore(at);
  }
}
