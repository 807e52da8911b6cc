package dev.exhibit.core.time.pki;

import dev.exhibit.core.appraisal.Step;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What revocation lists say of a path, for a token of a given time (RFC 3161 §4). Certificates that
 * were retired later leave earlier tokens alone; a key that may have been stolen takes all of its
 * tokens with it that are not shown to be older than the revocation.
 */
public final class RevocationLists {
  private static final int MOST_LISTS = 64;
  private static final Set<Integer> HARMLESS =
      Set.of(
          CRLReason.unspecified,
          CRLReason.affiliationChanged,
          CRLReason.superseded,
          CRLReason.cessationOfOperation);

  private final List<X509CRLHolder> lists;

  /** These lists; of more than 64 the first are looked at. */
  public RevocationLists(List<X509CRLHolder> lists) {
    this.lists = lists.stream().limit(MOST_LISTS).toList();
  }

  /** These and more. */
  public RevocationLists and(List<X509CRLHolder> more) {
    List<X509CRLHolder> all = new ArrayList<>(lists);
    all.addAll(more);
    return new RevocationLists(all);
  }

  /**
   * Why a revocation takes the token with it.
   *
   * @param genTime the token's time
   * @param proven the instant at which the token is known to have existed
   */
  public Optional<Step<?>> refusal(AuthorityPath path, Instant genTime, Instant proven) {
    List<X509CertificateHolder> chain = path.certificates();
    for (int i = 0; i < chain.size() - 1; i++) {
      for (X509CRLHolder list : about(chain.get(i), chain.get(i + 1))) {
        X509CRLEntryHolder entry = list.getRevokedCertificate(chain.get(i).getSerialNumber());
        if (entry != null && takes(entry, genTime, proven)) {
          return Optional.of(revoked(chain.get(i), entry, genTime));
        }
      }
    }
    return Optional.empty();
  }

  /** How many certificates of the path, its root left out, have a list that was issued for them. */
  public int covered(AuthorityPath path) {
    List<X509CertificateHolder> chain = path.certificates();
    int covered = 0;
    for (int i = 0; i < chain.size() - 1; i++) {
      covered += about(chain.get(i), chain.get(i + 1)).isEmpty() ? 0 : 1;
    }
    return covered;
  }

  /** Lists of the certificate's own issuer; indirect and delta lists are none. */
  private List<X509CRLHolder> about(
      X509CertificateHolder certificate, X509CertificateHolder issuer) {
    return lists.stream()
        .filter(list -> list.getIssuer().equals(certificate.getIssuer()))
        .filter(list -> list.getExtension(Extension.deltaCRLIndicator) == null)
        .filter(list -> isSigned(list, issuer))
        .toList();
  }

  private static boolean isSigned(X509CRLHolder list, X509CertificateHolder issuer) {
    var structure = list.toASN1Structure();
    return Signatures.verify(
        issuer,
        structure.getSignatureAlgorithm(),
        Encodings.of(structure.getTBSCertList()),
        structure.getSignature().getOctets());
  }

  private static boolean takes(X509CRLEntryHolder entry, Instant genTime, Instant proven) {
    Instant since = since(entry);
    if (!since.isAfter(genTime)) {
      return true;
    }
    boolean harmless = reason(entry).filter(HARMLESS::contains).isPresent();
    return !harmless && !since.isAfter(proven);
  }

  private static Instant since(X509CRLEntryHolder entry) {
    Instant revoked = entry.getRevocationDate().toInstant();
    Extension invalid = entry.getExtension(Extension.invalidityDate);
    if (invalid == null) {
      return revoked;
    }
    try {
      Date date = ASN1GeneralizedTime.getInstance(invalid.getParsedValue()).getDate();
      return date.toInstant().isBefore(revoked) ? date.toInstant() : revoked;
    } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
      return Instant.MIN; // unreadable, so nothing is known to lie before it
    }
  }

  /** Empty where the list gives none, which is not the same as unspecified. */
  private static Optional<Integer> reason(X509CRLEntryHolder entry) {
    Extension reason = entry.getExtension(Extension.reasonCode);
    try {
      return Optional.ofNullable(reason)
          .map(r -> ASN1Enumerated.getInstance(r.getParsedValue()).intValueExact());
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Step<?> revoked(
      X509CertificateHolder certificate, X509CRLEntryHolder entry, Instant genTime) {
    String why = reason(entry).map(r -> CRLReason.lookup(r).toString()).orElse("no reason given");
    return Step.broken(
        AuthorityCode.REVOKED,
        "%s was revoked on %s (%s); the token says %s."
            .formatted(
                Names.describe(certificate), entry.getRevocationDate().toInstant(), why, genTime));
  }
}
