package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.body.BodyFacts;
import dev.exhibit.core.exchange.body.BodyVariant;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.core.exchange.body.HashResult;
import dev.exhibit.core.exchange.body.Unseen;
import java.util.List;

/**
 * {@code exchange.e2ee}: does not apply when the bodies that the signer vouches for are themselves
 * readable and hold nothing that looks like ciphertext. What was stored beside them, and which
 * headers are said to have travelled, is not asked. This release opens no encrypted bodies.
 */
final class E2eeCheck {
  private final Key asked;

  E2eeCheck(Subject subject) {
    this.asked = new Key(CheckId.EXCHANGE_E2EE, subject);
  }

  Finding judge(HashResult request, HashResult response) {
    return Unseen.orSilent(asked, "response", response)
        .or(() -> Unseen.orSilent(asked, "request", request))
        .orElseGet(() -> readable(request, response));
  }

  private Finding readable(HashResult request, HashResult response) {
    boolean decrypted =
        request.proven().filter(p -> p.variant() == BodyVariant.DECRYPTED).isPresent();
    List<BodyFacts> bodies = List.of(facts(request), facts(response));
    if (decrypted || bodies.stream().anyMatch(BodyFacts::maybeEncrypted)) {
      return asked.missing(
          ExchangeCode.BODIES_MAY_BE_ENCRYPTED,
          Grounds.of(
              "A body is ciphertext, or holds something that may be. This release does not decrypt,"
                  + " so it was not judged whether the body decrypts to what is shown."));
    }
    return bodies.stream().anyMatch(BodyFacts::unreadableEvents)
        ? asked.missing(
            ExchangeCode.BODY_UNREADABLE,
            Grounds.of("Some events are not JSON, so it is not known whether they are encrypted."))
        : asked.notApplicable(
            ExchangeCode.BODIES_ARE_PLAINTEXT,
            Grounds.of("The signed hashes are those of readable request and response bodies."));
  }

  private static BodyFacts facts(HashResult body) {
    return body.proven().flatMap(HashResult.Proven::facts).orElseThrow();
  }
}
