package dev.exhibit.core.intel.pki;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.x509.ValidityPeriod;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A span of validity with the names its format gives to both ends. Both ends are checked, at every
 * instant judged at: some verifiers look at the end only, or turn an expiry into a mere flag.
 */
public record Validity(
    String what, String fromName, Instant from, String untilName, Instant until) {
  public static Validity of(String what, X509Certificate certificate) {
    ValidityPeriod period = ValidityPeriod.of(certificate);
    return new Validity(what, "notBefore", period.from(), "notAfter", period.until());
  }

  /** The first instant outside, as a problem that names this object and its dates. */
  public Optional<Reason<Code>> check(EvaluationTime time) {
    return outside(time.at());
  }

  private Optional<Reason<Code>> outside(List<Instant> instants) {
    ValidityPeriod period = new ValidityPeriod(from, until);
    for (Instant at : instants) {
      if (period.startsAfter(at)) {
        return Optional.of(
            new Reason<Code>(
                    IntelCode.NOT_YET_VALID,
                    Message.of("%s: %s %s is after %s", what, fromName, from, at))
                .compared(period.value(), Value.of(at)));
      }
      if (period.endedBefore(at)) {
        return Optional.of(
            new Reason<Code>(
                    IntelCode.EXPIRED,
                    Message.of("%s: %s %s is before %s", what, untilName, until, at))
                .compared(period.value(), Value.of(at)));
      }
    }
    return Optional.empty();
  }
}
