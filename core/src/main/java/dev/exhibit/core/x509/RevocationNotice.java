package dev.exhibit.core.x509;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Message;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.RevokedStatus;

/**
 * That a list or an answer of a certificate's issuer calls it revoked, by one rule for all vendors.
 * A revocation counts from its own date on, however late the document is that tells of it. Where
 * the time judged at is merely claimed, every revocation counts: whoever packed the evidence could
 * have chosen an instant before it.
 *
 * @param since from when on the key may have been another's: the date of the revocation, or the
 *     date of invalidity (RFC 5280 §5.3.2) where an earlier one stands beside it
 * @param published when the document was issued that says so
 * @param hold whether it is a hold (certificateHold, RFC 5280 §5.3.1), which can be lifted again
 */
public record RevocationNotice(Instant since, Instant published, boolean hold) {
  private static final int CERTIFICATE_HOLD = 6;

  /** What {@code list} says of {@code certificate}, which its issuer has to have issued. */
  public static Optional<RevocationNotice> in(X509CRL list, X509Certificate certificate) {
    return Optional.ofNullable(list.getRevokedCertificate(certificate.getSerialNumber()))
        .map(
            entry ->
                new RevocationNotice(
                    since(entry),
                    list.getThisUpdate().toInstant(),
                    entry.getRevocationReason() == CRLReason.CERTIFICATE_HOLD));
  }

  /** The same of an answer about one certificate. */
  public static RevocationNotice of(RevokedStatus status, Instant published) {
    return new RevocationNotice(
        status.getRevocationTime().toInstant(),
        published,
        status.hasRevocationReason() && status.getRevocationReason() == CERTIFICATE_HOLD);
  }

  /**
   * Whether it was a hold, and over at the instants judged at.
   *
   * @param good when the newest document was issued that is current at all of them and calls the
   *     certificate good
   */
  public boolean isLifted(Optional<Instant> good) {
    return hold && good.filter(published::isBefore).isPresent();
  }

  /** Whether the certificate counts as revoked at the instants judged at. */
  public boolean counts(EvaluationTime time) {
    return time.basis() == EvaluationTime.Basis.CLAIMED
        || !since.isAfter(time.latest())
        || !published.isAfter(time.latest());
  }

  /** What tells a notice of a later day from others, as the end of a sentence; else nothing. */
  public Message lateness(EvaluationTime time) {
    if (since.equals(Instant.MIN)) {
      return Message.of(", with a date of invalidity that cannot be read");
    }
    return published.isAfter(time.latest()) && !since.isAfter(time.latest())
        ? Message.of(", as revoked since %s", since)
        : afterClaim(time);
  }

  /** That it counts because the time is merely claimed, as the end of a sentence; else nothing. */
  public Message afterClaim(EvaluationTime time) {
    return published.isAfter(time.latest()) && since.isAfter(time.latest())
        ? Message.of(", later than a time that is only claimed")
        : Message.of("");
  }

  /** This as what does not count. */
  public LaterRevocation of(String certificate) {
    return new LaterRevocation(certificate, since);
  }

  private static Instant since(X509CRLEntry entry) {
    Instant revoked = entry.getRevocationDate().toInstant();
    byte[] invalid = entry.getExtensionValue(Extension.invalidityDate.getId());
    if (invalid == null) {
      return revoked;
    }
    try {
      byte[] value = ASN1OctetString.getInstance(invalid).getOctets();
      Instant date = ASN1GeneralizedTime.getInstance(value).getDate().toInstant();
      return date.isBefore(revoked) ? date : revoked;
    } catch (ParseException | RuntimeException e) {
      // Unchecked, of any kind: DER of another structure. Nothing is known to lie before it.
      return Instant.MIN;
    }
  }
}
