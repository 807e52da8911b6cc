package dev.exhibit.core.amd.pki;

import dev.exhibit.core.amd.pki.AmdFiles.Found;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.trust.LaterKnowledge;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.core.x509.DatedLists;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * The revocation lists that one authority signed; they cover the certificates that it issued
 * itself.
 */
final class AmdRevocation {
  private final List<Found<X509CRL>> ofAuthority;
  private final LaterKnowledge later;
  private final X509Certificate authority;
  private final EvaluationTime time;

  AmdRevocation(
      List<Found<X509CRL>> crls,
      LaterKnowledge later,
      X509Certificate authority,
      EvaluationTime time) {
    Optional<AmdName> issuer = AmdName.of(authority.getSubjectX500Principal());
    this.ofAuthority =
        crls.stream()
            .filter(crl -> AmdName.of(crl.value().getIssuerX500Principal()).equals(issuer))
            .toList();
    this.later = later;
    this.authority = authority;
    this.time = time;
  }

  /**
   * Requires that no list names any of these certificates, all issued by the authority.
   *
   * @return the lists that were valid at the time, and thus say so
   */
  List<Found<X509CRL>> require(List<X509Certificate> issued) throws Stopped {
    for (X509Certificate certificate : issued) {
      requireUnlistedLater(certificate);
    }
    List<Found<X509CRL>> current = new ArrayList<>();
    for (Found<X509CRL> crl : ofAuthority) {
      if (!AmdSignature.verifies(crl.value(), authority.getPublicKey())
          || crl.value().hasUnsupportedCriticalExtension()) {
        throw Stopped.broken(
            AmdCode.CRL_SIGNATURE,
            Grounds.of(
                    Message.of(
                        "The revocation list does not verify under %s.",
                        AmdProfile.describe(authority)))
                .at(crl.site()));
      }
      for (X509Certificate certificate : issued) {
        requireUnlisted(crl, certificate);
      }
      if (isCurrent(crl.value())) {
        current.add(crl);
      }
    }
    return current;
  }

  /** The reader's own lists can revoke; what counts in them is since when. */
  private void requireUnlistedLater(X509Certificate certificate) throws Stopped {
    for (X509CRL crl : later.crls()) {
      X509CRLEntry entry = crl.getRevokedCertificate(certificate.getSerialNumber());
      if (entry == null
          || !AmdName.of(crl.getIssuerX500Principal())
              .equals(AmdName.of(authority.getSubjectX500Principal()))
          || !AmdSignature.verifies(crl, authority.getPublicKey())) {
        continue;
      }
      Instant since = entry.getRevocationDate().toInstant();
      if (!since.isAfter(time.latest()) || time.basis() == EvaluationTime.Basis.CLAIMED) {
        throw Stopped.broken(
            AmdCode.CERTIFICATE_REVOKED,
            Grounds.of(
                    Message.of(
                        "%s has been revoked since %s, according to a revocation list in %s.",
                        AmdProfile.describe(certificate), since, later.source()))
                .restingOn(DatedCertificates.revoked(Dated.Chain.AMD, certificate, List.of())));
      }
    }
  }

  private void requireUnlisted(Found<X509CRL> crl, X509Certificate certificate) throws Stopped {
    if (crl.value().getRevokedCertificate(certificate.getSerialNumber()) != null) {
      throw Stopped.broken(
          AmdCode.CERTIFICATE_REVOKED,
          Grounds.of(
                  Message.of("%s is on AMD's revocation list.", AmdProfile.describe(certificate)))
              .at(crl.site())
              .restingOn(
                  DatedCertificates.revoked(Dated.Chain.AMD, certificate, List.of(crl.site())))
              .restingOn(List.of(DatedLists.of(name(), crl.value(), crl.site()))));
    }
  }

  private String name() {
    return AmdRole.of(authority).filter(AmdRole.Root.class::isInstance).isPresent()
        ? AmdChain.ROOT_LIST
        : AmdChain.KEY_LIST;
  }

  private boolean isCurrent(X509CRL crl) {
    Date next = crl.getNextUpdate();
    return !time.earliest().isBefore(crl.getThisUpdate().toInstant())
        && next != null
        && !time.latest().isAfter(next.toInstant());
  }
}
