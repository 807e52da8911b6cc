package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Subject;
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
   * Unsigned notes of the collector; they are compared and reported, and decide nothing.
   *
   * @param chatId the chat id under which the signature record was fetched
   * @param responseType the response's {@code Content-Type}
   * @param encrypted whether the evidence holds material to open end-to-end encrypted bodies
   * @param plainRequest the request after decryption, as somebody stored it
   */
  public record Hints(
      Optional<String> chatId,
      Optional<String> responseType,
      boolean encrypted,
      Optional<BodyEvidence> plainRequest) {
    /** Nothing was noted. */
    public static final Hints NONE = new Hints(Optional.empty(), Optional.empty(), false);

    /** Notes without a decrypted request. */
    public Hints(Optional<String> chatId, Optional<String> responseType, boolean encrypted) {
      this(chatId, responseType, encrypted, Optional.empty());
    }
  }
}
