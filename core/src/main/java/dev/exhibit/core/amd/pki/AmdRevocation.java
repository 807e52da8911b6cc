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
import dev.exhibit.core.x509.LaterRevocation;
import dev.exhibit.core.x509.ListExtensions;
import dev.exhibit.core.x509.RevocationNotice;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
   * What lists say that verify.
   *
   * @param current those that were valid at the time, and thus say that nothing was revoked
   * @param afterwards of certificates that were revoked after the time judged at, a sentence for
   *     each
   * @param forged those that do not verify, beside one that does and was valid
   * @param notUnderstood those that verify and have a critical extension that is not understood
   */
  record Said(
      List<Found<X509CRL>> current,
      List<LaterRevocation> afterwards,
      List<Found<X509CRL>> forged,
      List<Found<X509CRL>> notUnderstood) {}

  /**
   * Requires that no list calls any of these certificates, all issued by the authority, revoked at
   * the time. One that does not verify is nobody's word, and fails only if none stands beside it
   * that was valid.
   */
  Said require(List<X509Certificate> issued) throws Stopped {
    List<Found<X509CRL>> forged = new ArrayList<>();
    List<Found<X509CRL>> genuine = new ArrayList<>();
    List<Found<X509CRL>> notUnderstood = new ArrayList<>();
    for (Found<X509CRL> crl : ofAuthority) {
      List<Found<X509CRL>> kind =
          !AmdSignature.verifies(crl.value(), authority.getPublicKey())
              ? forged
              : ListExtensions.areUnderstood(crl.value(), Set.of()) ? genuine : notUnderstood;
      kind.add(crl);
    }
    List<Found<X509CRL>> current = genuine.stream().filter(crl -> isCurrent(crl.value())).toList();
    for (X509Certificate certificate : issued) {
      requireUnlistedLater(certificate, current);
    }
    Map<X509Certificate, RevocationNotice> afterwards = new LinkedHashMap<>();
    for (Found<X509CRL> crl : genuine) {
      for (X509Certificate certificate : issued) {
        requireUnlisted(crl, certificate, current)
            .ifPresent(notice -> afterwards.merge(certificate, notice, AmdRevocation::first));
      }
    }
    if (current.isEmpty() && !forged.isEmpty()) {
      throw Stopped.broken(
          AmdCode.CRL_SIGNATURE,
          Grounds.of(
                  Message.of(
                      "The revocation list does not verify under %s.",
                      AmdProfile.describe(authority)))
              .at(forged.get(0).site()));
    }
    List<LaterRevocation> revoked =
        afterwards.entrySet().stream()
            .map(e -> e.getValue().of(AmdProfile.describe(e.getKey())))
            .toList();
    return new Said(current, revoked, forged, notUnderstood);
  }

  private static RevocationNotice first(RevocationNotice one, RevocationNotice other) {
    return other.since().isBefore(one.since()) ? other : one;
  }

  /** What {@code list} says of a revocation, except of a hold that was over at the time. */
  private static Optional<RevocationNotice> notice(
      X509CRL list, X509Certificate certificate, List<Found<X509CRL>> current) {
    return RevocationNotice.in(list, certificate)
        .filter(notice -> !notice.hold() || !notice.isLifted(calledGood(certificate, current)));
  }

  /** When the newest current list was issued that lacks {@code certificate}. */
  private static Optional<Instant> calledGood(
      X509Certificate certificate, List<Found<X509CRL>> current) {
    return current.stream()
        .map(Found::value)
        .filter(crl -> crl.getRevokedCertificate(certificate.getSerialNumber()) == null)
        .map(crl -> crl.getThisUpdate().toInstant())
        .max(Instant::compareTo);
  }

  /** The reader's own lists can revoke. */
  private void requireUnlistedLater(X509Certificate certificate, List<Found<X509CRL>> current)
      throws Stopped {
    for (X509CRL crl : later.crls()) {
      Optional<RevocationNotice> notice =
          AmdName.of(crl.getIssuerX500Principal())
                  .equals(AmdName.of(authority.getSubjectX500Principal()))
              ? notice(crl, certificate, current).filter(n -> n.counts(time))
              : Optional.empty();
      if (notice.isPresent() && AmdSignature.verifies(crl, authority.getPublicKey())) {
        throw Stopped.broken(
            AmdCode.CERTIFICATE_REVOKED,
            Grounds.of(
                    Message.of(
                        "%s has been revoked since %s, according to a revocation list in %s.",
                        AmdProfile.describe(certificate), notice.get().since(), later.source()))
                .restingOn(DatedCertificates.revoked(Dated.Chain.AMD, certificate, List.of())));
      }
    }
  }

  /** What the list says of a revocation that came afterwards. */
  private Optional<RevocationNotice> requireUnlisted(
      Found<X509CRL> crl, X509Certificate certificate, List<Found<X509CRL>> current)
      throws Stopped {
    Optional<RevocationNotice> notice = notice(crl.value(), certificate, current);
    if (notice.isEmpty()) {
      return Optional.empty();
    }
    if (!notice.get().counts(time)) {
      return notice;
    }
    throw Stopped.broken(
        AmdCode.CERTIFICATE_REVOKED,
        Grounds.of(
                Message.of(
                    "%s is on AMD's revocation list%s.",
                    AmdProfile.describe(certificate), notice.get().lateness(time)))
            .at(crl.site())
            .restingOn(DatedCertificates.revoked(Dated.Chain.AMD, certificate, List.of(crl.site())))
            .restingOn(List.of(DatedLists.of(name(), crl.value(), crl.site()))));
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
