package dev.exhibit.core.intel.pki;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.quote.Problem;
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
    return new Validity(
        what,
        "notBefore",
        certificate.getNotBefore().toInstant(),
        "notAfter",
        certificate.getNotAfter().toInstant());
  }

  /** The first instant outside, as a problem that names this object and its dates. */
  public Optional<Problem> check(EvaluationTime time) {
    return outside(time.at());
  }

  private Optional<Problem> outside(List<Instant> instants) {
    for (Instant at : instants) {
      if (at.isBefore(from)) {
        return Optional.of(
            new Problem(
                IntelCode.NOT_YET_VALID, what + ": " + fromName + " " + from + " is after " + at));
      }
      if (at.isAfter(until)) {
        return Optional.of(
            new Problem(
                IntelCode.EXPIRED, what + ": " + untilName + " " + until + " is before " + at));
      }
    }
    return Optional.empty();
  }
}
