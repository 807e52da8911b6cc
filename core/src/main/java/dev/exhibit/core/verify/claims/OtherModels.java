package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.body.ExchangeCode;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says of which exchanges another model answered than the one that was asked for. */
final class OtherModels {
  /** As many exchanges as are named one by one. */
  private static final int MOST_SAID = 16;

  private static final Set<Code> OTHER_MODEL =
      Ordered.set(ExchangeCode.MODEL_OTHER_THAN_REQUESTED, ExchangeCode.MODEL_UNCONFIRMED);

  private OtherModels() {}

  static List<Claim> of(Map<Key, Finding> findings) {
    List<Finding> other =
        findings.values().stream()
            .filter(f -> f.key().check() == CheckId.EXCHANGE_MODEL)
            .filter(f -> OTHER_MODEL.contains(f.code()))
            .toList();
    List<Claim> claims = new ArrayList<>();
    other.stream().limit(MOST_SAID).map(OtherModels::claim).forEach(claims::add);
    if (other.size() > MOST_SAID) {
      claims.add(
          new Claim(
              Basis.NOT_PROVEN,
              Subject.BUNDLE,
              Message.of("the same of %d further exchanges", other.size() - MOST_SAID)));
    }
    return claims;
  }

  private static Claim claim(Finding finding) {
    return new Claim(
        Basis.NOT_PROVEN,
        finding.key().subject(),
        Message.of(
            "that the model asked for is the one that answered. %s", finding.grounds().said()));
  }
}
