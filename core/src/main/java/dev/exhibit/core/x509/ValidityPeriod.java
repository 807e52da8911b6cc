package dev.exhibit.core.x509;

import dev.exhibit.core.appraisal.Value;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When something is valid. Both ends count and belong to it: some verifiers look at the end only.
 *
 * @param from {@code notBefore} of a certificate (RFC 5280 §4.1.2.5)
 * @param until {@code notAfter} of a certificate
 */
public record ValidityPeriod(Instant from, Instant until) {
  /** The period that {@code certificate} states. */
  public static ValidityPeriod of(X509Certificate certificate) {
    return new ValidityPeriod(
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
  }

  /** Whether {@code at} lies inside. */
  public boolean covers(Instant at) {
    return !startsAfter(at) && !endedBefore(at);
  }

  /** Whether it begins only after {@code at}. */
  public boolean startsAfter(Instant at) {
    return at.isBefore(from);
  }

  /** Whether it was over before {@code at}. */
  public boolean endedBefore(Instant at) {
    return at.isAfter(until);
  }

  /** Both ends, as what would be right. */
  public Value value() {
    return Value.between(Value.of(from), Value.of(until));
  }

  /** The first of these instants that lies outside. */
  public Optional<Instant> firstOutside(List<Instant> instants) {
    return instants.stream().filter(at -> !covers(at)).findFirst();
  }
}
