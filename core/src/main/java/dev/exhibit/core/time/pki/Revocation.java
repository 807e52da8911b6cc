package dev.exhibit.core.time.pki;

import dev.exhibit.data.Ordered;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.ocsp.RevokedStatus;

/**
 * That a certificate was revoked.
 *
 * @param on the date of the revocation
 * @param since from when on its key may have been another's; at most {@code on}
 * @param reason empty where none is given, which is not the same as unspecified
 */
record Revocation(Instant on, Instant since, Optional<Integer> reason) {
  private static final Set<Integer> HARMLESS =
      Ordered.set(
          CRLReason.unspecified,
          CRLReason.affiliationChanged,
          CRLReason.superseded,
          CRLReason.cessationOfOperation);

  static Revocation of(X509CRLEntryHolder entry) {
    Instant on = entry.getRevocationDate().toInstant();
    return new Revocation(on, since(entry, on), reason(entry));
  }

  static Revocation of(RevokedStatus status) {
    Instant on = status.getRevocationTime().toInstant();
    return new Revocation(
        on, on, status.hasRevocationReason() ? Optional.of(status.getRevocationReason()) : none());
  }

  private static Optional<Integer> none() {
    return Optional.empty();
  }

  /**
   * Whether it takes a token with it (RFC 3161 §4). Certificates that were retired later leave
   * earlier tokens alone; a key that may have been stolen takes all of its tokens with it that are
   * not shown to be older than the revocation.
   *
   * @param genTime the token's time
   * @param proven the instant at which the token is known to have existed
   */
  boolean takes(Instant genTime, Instant proven) {
    if (!since.isAfter(genTime)) {
      return true;
    }
    boolean harmless = reason.filter(HARMLESS::contains).isPresent();
    return !harmless && !since.isAfter(proven);
  }

  /** Whether the certificate was only put on hold, which can be lifted again. */
  boolean isHold() {
    return reason.filter(r -> r == CRLReason.certificateHold).isPresent();
  }

  /** Its reason in words. */
  String why() {
    return reason.map(r -> CRLReason.lookup(r).toString()).orElse("no reason given");
  }

  private static Instant since(X509CRLEntryHolder entry, Instant on) {
    Extension invalid = entry.getExtension(Extension.invalidityDate);
    if (invalid == null) {
      return on;
    }
    try {
      Date date = ASN1GeneralizedTime.getInstance(invalid.getParsedValue()).getDate();
      return date.toInstant().isBefore(on) ? date.toInstant() : on;
    } catch (ParseException | RuntimeException e) {
      return Instant.MIN; // unreadable, so nothing is known to lie before it
    }
  }

  private static Optional<Integer> reason(X509CRLEntryHolder entry) {
    Extension reason = entry.getExtension(Extension.reasonCode);
    try {
      return Optional.ofNullable(reason)
          .map(r -> ASN1Enumerated.getInstance(r.getParsedValue()).intValueExact());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
