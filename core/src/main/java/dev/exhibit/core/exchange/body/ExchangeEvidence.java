package dev.exhibit.core.exchange.body;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.record.SignatureEvidence;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was kept of one exchange and that the checks of this package look at.
 *
 * @param subject the exchange
 * @param request the request body as sent, if the evidence holds it or its digest
 * @param response the response body as received, if the evidence holds it or its digest
 * @param signature the provider's signature record, if one was kept
 * @param times what the collector saw on its own clock
 * @param hints what the collector noted about the exchange besides
 */
public record ExchangeEvidence(
    Subject subject,
    Optional<BodyEvidence> request,
    Optional<BodyEvidence> response,
    Optional<SignatureEvidence> signature,
    ObservedTimes times,
    Hints hints) {

  /**
   * What no signature covers: shown as the collector's word, and deciding nothing.
   *
   * @param chatId the chat id under which the signature record was fetched
   * @param aliasResolved the model that the provider's header {@code x-model-alias-resolved} names
   * @param plainRequests documents that somebody stored as the request after decryption; one counts
   *     only by its bytes, when they have the hash that was signed
   */
  public record Hints(
      Optional<String> chatId, Optional<String> aliasResolved, List<BodyEvidence> plainRequests) {
    /** Nothing was noted. */
    public static final Hints NONE = new Hints(Optional.empty(), Optional.empty(), List.of());

    public Hints {
      plainRequests = List.copyOf(plainRequests);
    }
  }
}
