package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.ExchangeCode;
import dev.exhibit.core.exchange.VerifiedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may be said of exchanges that a key signed, and of the model that answered. */
final class ExchangeClaims {
  /** As many attestations as a claim names. */
  private static final int MOST_NAMED = 8;

  /** As many exchanges as are named one by one for what their model is called. */
  private static final int MOST_SAID = 16;

  private static final Set<Code> OTHER_MODEL =
      Set.of(ExchangeCode.MODEL_OTHER_THAN_REQUESTED, ExchangeCode.MODEL_UNCONFIRMED);

  private ExchangeClaims() {}

  /** Which key signed, where it is attested, and whose word the model's name is. */
  static Claim signed(VerifiedExchange exchange) {
    return new Claim(
        Basis.SIGNED,
        exchange.subject(),
        "%s %s, attested by %s, signed exactly this request and this response. %s On the model: %s."
            .formatted(
                exchange.byGateway() ? "the gateway's key" : "the key",
                exchange.signingKey(),
                attestations(exchange.attestations()),
                exchange.coverage().sentence(),
                exchange.modelWord()));
  }

  private static String attestations(List<Subject> attestations) {
    String named =
        String.join(", ", attestations.stream().limit(MOST_NAMED).map(Subject::path).toList());
    int more = attestations.size() - MOST_NAMED;
    return more > 0 ? named + " and %d more".formatted(more) : named;
  }

  /** The exchanges in which another model answered than the one that was asked for. */
  static List<Claim> otherModels(Map<Key, Finding> findings) {
    List<Claim> claims = new ArrayList<>();
    int more = 0;
    for (Finding finding : findings.values()) {
      if (finding.key().check() == CheckId.EXCHANGE_MODEL && OTHER_MODEL.contains(finding.code())) {
        if (claims.size() < MOST_SAID) {
          claims.add(
              new Claim(
                  Basis.NOT_PROVEN,
                  finding.key().subject(),
                  "that the model asked for is the one that answered. "
                      + finding.grounds().message()));
        } else {
          more++;
        }
      }
    }
    if (more > 0) {
      claims.add(
          new Claim(
              Basis.NOT_PROVEN,
              Subject.BUNDLE,
              "the same of %d further exchanges".formatted(more)));
    }
    return claims;
  }
}
