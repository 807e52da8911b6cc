package dev.exhibit.core.time.pki;

import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * Until when lists and answers tell that a certificate is not revoked. After its end no list has to
 * name it any longer (RFC 5280 §3.3), and an answer that calls it good only says that no
 * certificate is revoked that is still valid (RFC 6960 §2.2). They tell of it nevertheless where
 * they say that they keep what ended since a date: a list in expiredCertsOnCRL (X.509), an answer
 * in its archive cutoff (RFC 6960 §4.4.4).
 */
final class KeptSince {
  private KeptSince() {}

  /**
   * Whether what was made then, and does not call {@code certificate} revoked, tells that it is
   * not.
   *
   * @param kept the extension with the date, if there is one
   */
  static boolean tells(X509CertificateHolder certificate, Instant made, @Nullable Extension kept) {
    Instant end = certificate.getNotAfter().toInstant();
    return !made.isAfter(end) || date(kept).filter(since -> !since.isAfter(end)).isPresent();
  }

  private static Optional<Instant> date(@Nullable Extension kept) {
    if (kept == null) {
      return Optional.empty();
    }
    try {
      var date = ASN1GeneralizedTime.getInstance(kept.getParsedValue()).getDate();
      return Optional.of(date.toInstant());
    } catch (ParseException | RuntimeException e) {
      return Optional.empty(); // unreadable, so nothing is known to be kept
    }
  }
}
