package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Asked;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Subject;
import java.util.stream.Stream;

/**
 * {@code exchange.e2ee}: does not apply when the bodies that the signer vouches for are themselves
 * readable and hold nothing that looks like ciphertext. This release opens no encrypted bodies.
 */
final class E2eeCheck {
  private final Asked asked;
  private final boolean materialPresent;

  E2eeCheck(Subject subject, boolean materialPresent) {
    this.asked = Asked.of(CheckId.EXCHANGE_E2EE, subject);
    this.materialPresent = materialPresent;
  }

  Finding judge(HashResult request, HashResult response) {
    return Unseen.of(asked, "response", response)
        .or(() -> Unseen.of(asked, "request", request))
        .orElseGet(() -> judge(facts(request), facts(response)));
  }

  private static BodyFacts facts(HashResult body) {
    return body.proven().flatMap(HashResult.Proven::facts).orElseThrow();
  }

  private Finding judge(BodyFacts request, BodyFacts response) {
    if (materialPresent || request.maybeEncrypted() || response.maybeEncrypted()) {
      return asked.missing(
          ExchangeCode.BODIES_MAY_BE_ENCRYPTED,
          Grounds.of(
              "The bodies hold what may be ciphertext, or material to open them is present; this"
                  + " release does not decrypt."));
    }
    boolean readable =
        Stream.of(request, response)
            .allMatch(f -> f.format() != BodyFacts.Format.OTHER && !f.unreadableEvents());
    return readable
        ? asked.notApplicable(
            ExchangeCode.BODIES_ARE_PLAINTEXT,
            Grounds.of("The signed hashes are those of bodies that are readable as they are."))
        : asked.missing(
            FrameCode.NOT_YET_JUDGED,
            Grounds.of("A body is not JSON, so whether it is encrypted cannot be told."));
  }
}
