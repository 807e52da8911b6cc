package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.intel.pki.CertificateProfile;
import dev.exhibit.core.intel.pki.CertificateRole;
import dev.exhibit.core.intel.pki.KeyIdentifiers;
import dev.exhibit.core.intel.pki.Trials;
import dev.exhibit.core.intel.pki.Validity;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.trust.LaterKnowledge;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.core.x509.DatedLists;
import dev.exhibit.core.x509.LaterRevocation;
import dev.exhibit.core.x509.ListExtensions;
import dev.exhibit.core.x509.RevocationNotice;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sorting;
import java.security.cert.CRLException;
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
import javax.security.auth.x500.X500Principal;

/**
 * The revocation list of one issuer: the newest genuine one that is valid at every instant, and all
 * genuine ones whatever their dates, because a certificate once revoked stays revoked.
 *
 * <p>Stricter than verifiers that skip revocation by default or do not check a list's own
 * signature: an unknown status is never a pass.
 */
public final class CrlPick extends Pick<X509CRL> {
  private static final String CRL_NUMBER = "2.5.29.20";

  private final X509Certificate issuer;
  private final Trials trials;
  private final LaterKnowledge later;
  private final Map<X509Certificate, Optional<Reason<Code>>> revocations = new LinkedHashMap<>();
  private final Map<X509Certificate, Optional<Instant>> goodSince = new LinkedHashMap<>();

  /**
   * The lists of {@code issuer}.
   *
   * @param later lists of the reader's own, which can revoke and never stand in for one that lacks
   */
  public CrlPick(
      CollateralPool pool,
      X509Certificate issuer,
      EvaluationTime time,
      Trials trials,
      LaterKnowledge later) {
    super("CRL of " + CertificateProfile.describe(issuer), CollateralPool.Kind.CRL, pool, time);
    this.issuer = issuer;
    this.trials = trials;
    this.later = later;
    for (Located<X509CRL> crl : pool.crls()) {
      X500Principal by = crl.value().getIssuerX500Principal();
      if (by.equals(issuer.getSubjectX500Principal())) {
        offer(crl, issued(crl.value()), 0, signed(crl.value()));
      } else if (isForeign(by)) {
        foreign(crl.site(), by::getName);
      }
    }
  }

  /** Whether a list by {@code other} stands in this one's place, instead of beside it. */
  private boolean isForeign(X500Principal other) {
    Optional<CertificateRole> role = CertificateRole.of(other);
    boolean otherIsRoot = role.equals(Optional.of(CertificateRole.ROOT));
    if (CertificateRole.of(issuer).equals(Optional.of(CertificateRole.ROOT))) {
      return otherIsRoot || role.filter(CertificateRole::authority).isEmpty();
    }
    return !otherIsRoot;
  }

  /**
   * Why {@code certificate} counts as revoked at the instants judged at, if it does: by any genuine
   * list, whatever its dates.
   */
  Optional<Reason<Code>> revocation(X509Certificate certificate) {
    return revocations.computeIfAbsent(certificate, c -> listed(c).or(() -> listedLater(c)));
  }

  /** What genuine lists say of a revocation that does not count, as it came afterwards. */
  Optional<LaterRevocation> revokedAfterwards(X509Certificate certificate) {
    return revocation(certificate).isPresent()
        ? Optional.empty()
        : genuine().stream()
            .flatMap(crl -> notice(crl.value(), certificate).stream())
            .min(Sorting.by(RevocationNotice::since))
            .map(notice -> notice.of(CertificateProfile.describe(certificate)));
  }

  /**
   * The same of the reader's own lists. They are newer than the evidence as a rule, so what counts
   * in them is since when the certificate is revoked. Evidence cannot use up the trials that they
   * get: they need none.
   */
  private Optional<Reason<Code>> listedLater(X509Certificate certificate) {
    for (X509CRL crl : later.crls()) {
      Optional<RevocationNotice> notice =
          crl.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
              ? notice(crl, certificate).filter(n -> n.counts(time()))
              : Optional.empty();
      if (notice.isPresent() && faults(crl).isEmpty()) {
        return Optional.of(
            new Reason<Code>(
                IntelCode.REVOKED,
                Grounds.of(
                        Message.of(
                            "%s has been revoked since %s, according to the CRL issued at %s in %s",
                            CertificateProfile.describe(certificate),
                            notice.get().since(),
                            issued(crl),
                            later.source()))
                    .restingOn(standing(certificate, List.of()))));
      }
    }
    return Optional.empty();
  }

  private Optional<Reason<Code>> listed(X509Certificate certificate) {
    return genuine().stream()
        .filter(
            crl ->
                notice(crl.value(), certificate)
                    .filter(notice -> notice.counts(time()))
                    .isPresent())
        .min(Sorting.by(crl -> issued(crl.value())))
        .map(crl -> revoked(certificate, crl));
  }

  /** What {@code list} says of a revocation, except of a hold that was over at the time. */
  private Optional<RevocationNotice> notice(X509CRL list, X509Certificate certificate) {
    return RevocationNotice.in(list, certificate)
        .filter(notice -> !notice.hold() || !notice.isLifted(calledGood(certificate)));
  }

  /** When the newest list was issued that was valid at the time and lacks {@code certificate}. */
  private Optional<Instant> calledGood(X509Certificate certificate) {
    return goodSince.computeIfAbsent(certificate, this::lastCalledGood);
  }

  private Optional<Instant> lastCalledGood(X509Certificate certificate) {
    return genuine().stream()
        .map(Located::value)
        .filter(crl -> crl.getRevokedCertificate(certificate.getSerialNumber()) == null)
        .filter(crl -> validity(crl).isEmpty())
        .map(CrlPick::issued)
        .max(Instant::compareTo);
  }

  private Reason<Code> revoked(X509Certificate certificate, Located<X509CRL> crl) {
    RevocationNotice notice = RevocationNotice.in(crl.value(), certificate).orElseThrow();
    Grounds grounds =
        Grounds.of(
            Message.of(
                "%s is listed as revoked in the CRL issued at %s%s",
                CertificateProfile.describe(certificate),
                notice.published(),
                notice.lateness(time())));
    return new Reason<Code>(
        IntelCode.REVOKED,
        grounds
            .at(crl.site())
            .restingOn(standing(certificate, List.of(crl.site())))
            .restingOn(List.of(DatedLists.of(name(), crl.value(), crl.site()))));
  }

  private static List<Dated> standing(X509Certificate certificate, List<Site> sites) {
    boolean signsDocuments =
        CertificateRole.of(certificate).equals(Optional.of(CertificateRole.TCB_SIGNING));
    return DatedCertificates.revoked(
        signsDocuments ? Dated.Chain.TCB_SIGNING : Dated.Chain.PCK, certificate, sites);
  }

  private String name() {
    return CertificateRole.of(issuer).equals(Optional.of(CertificateRole.ROOT))
        ? CollateralPieces.ROOT_LIST
        : CollateralPieces.PCK_LIST;
  }

  @Override
  List<Reason<Code>> genuineness(X509CRL crl) {
    return trials.next() ? faults(crl) : List.of(Trials.limit(what()));
  }

  private List<Reason<Code>> faults(X509CRL crl) {
    if (!isSigned(crl)) {
      return List.of(
          new Reason<Code>(
              IntelCode.COLLATERAL_SIGNATURE,
              Message.of("%s: its signature does not verify", what())));
    }
    List<String> faults = new ArrayList<>();
    if (crl.getVersion() != 2 || crl.getNextUpdate() == null) {
      faults.add("not a CRL of version 2 with a next update");
    }
    if (crl.getExtensionValue(CRL_NUMBER) == null) {
      faults.add("without a CRL number");
    }
    if (!KeyIdentifiers.authority(crl).equals(KeyIdentifiers.subject(issuer))) {
      faults.add("does not name its issuer's key");
    }
    if (faults.isEmpty() && !ListExtensions.areUnderstood(crl, Set.of())) {
      return List.of(
          new Reason<Code>(
              IntelCode.COLLATERAL_NOT_UNDERSTOOD,
              Message.of("%s: with a critical extension that is not understood", what())));
    }
    return faults.stream()
        .map(f -> new Reason<Code>(IntelCode.COLLATERAL_MALFORMED, Message.of("%s: %s", what(), f)))
        .toList();
  }

  @Override
  Optional<Reason<Code>> validity(X509CRL crl) {
    Date nextUpdate = crl.getNextUpdate();
    Instant until = nextUpdate == null ? issued(crl) : nextUpdate.toInstant();
    return new Validity(what(), "thisUpdate", issued(crl), "nextUpdate", until).check(time());
  }

  private boolean isSigned(X509CRL crl) {
    return crl.getSigAlgOID().equals(EcdsaScheme.P256_SHA256.certificateOid())
        && EcdsaScheme.P256_SHA256.verifyDer(
            issuer.getPublicKey(), signed(crl), Bytes.of(crl.getSignature()));
  }

  private static Bytes signed(X509CRL crl) {
    try {
      return Bytes.of(crl.getTBSCertList());
    } catch (CRLException e) {
      throw new IllegalStateException("a parsed CRL can be encoded", e);
    }
  }

  private static Instant issued(X509CRL crl) {
    return crl.getThisUpdate().toInstant();
  }
}
