package dev.exhibit.core.time.pki;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.cert.CRLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.jspecify.annotations.Nullable;

/** A revocation list (RFC 5280 §5). Indirect and delta lists say nothing here. */
public final class RevocationList implements RevocationSource {
  /** The length that a list may have, in bytes. */
  public static final int MAX_BYTES = 4 << 20;

  private final Dated.Published document;
  private final X509CRLHolder list;
  private Optional<Boolean> understood = Optional.empty();

  private RevocationList(Optional<Site> site, Bytes der, X509CRLHolder list) {
    this.document =
        Dated.Published.of(
            Dated.Kind.TSA_CRL,
            "revocations of " + Names.of(list.getIssuer()),
            list.getThisUpdate().toInstant(),
            Optional.ofNullable(list.getNextUpdate()).map(java.util.Date::toInstant),
            Sha256.of(der),
            site);
    this.list = list;
  }

  /** A list that came inside a token or from the reader. */
  public static RevocationList of(X509CRLHolder list) {
    return new RevocationList(
        Optional.empty(), Bytes.owning(Encodings.of(list.toASN1Structure())), list);
  }

  /** A member of a bundle. */
  public static RevocationList decode(Site site, Bytes der) throws Malformed {
    try {
      return new RevocationList(Optional.of(site), der, new JcaX509CRLHolder(StrictX509.crl(der)));
    } catch (CRLException | RuntimeException e) {
      // Unchecked, of any kind: an extension of another structure.
      throw new Malformed(-1, "CRL", "not an X.509 CRL");
    }
  }

  @Override
  public Optional<RevocationWord> about(
      X509CertificateHolder certificate, X509CertificateHolder issuer) throws Malformed {
    try {
      return list.getIssuer().equals(certificate.getIssuer())
              && list.getExtension(Extension.deltaCRLIndicator) == null
              && mayIssueLists(issuer)
              && isUnderstood()
              && isSigned(issuer)
          ? word(certificate)
          : Optional.empty();
    } catch (RuntimeException e) {
      // Of any kind: an extension of another structure.
      throw new Malformed(-1, "CRL", "an extension of another structure");
    }
  }

  private Optional<RevocationWord> word(X509CertificateHolder certificate) {
    Scope scope = Scope.of(list.getExtension(Extension.issuingDistributionPoint), certificate);
    if (scope == Scope.OTHERS) {
      return Optional.empty();
    }
    X509CRLEntryHolder entry = list.getRevokedCertificate(certificate.getSerialNumber());
    Extension kept = list.getExtension(Extension.expiredCertsOnCRL);
    boolean tells = entry != null || KeptSince.tells(certificate, document.from(), kept);
    return Optional.of(
        new RevocationWord(
            document,
            Optional.ofNullable(entry).map(Revocation::of),
            scope == Scope.WHOLE && tells));
  }

  /** Looked into once, as a list may be long and is asked about many certificates. */
  private boolean isUnderstood() {
    if (understood.isEmpty()) {
      understood = Optional.of(hasOnlyKnownExtensions());
    }
    return understood.get();
  }

  /** Whether it has no critical extension whose meaning is not heeded here. */
  private boolean hasOnlyKnownExtensions() {
    for (Object critical : list.getCriticalExtensionOIDs()) {
      if (!critical.equals(Extension.issuingDistributionPoint)) {
        return false;
      }
    }
    for (Object entry : list.getRevokedCertificates()) {
      if (!((X509CRLEntryHolder) entry).getCriticalExtensionOIDs().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayIssueLists(X509CertificateHolder issuer) {
    KeyUsage usage =
        issuer.getExtensions() == null ? null : KeyUsage.fromExtensions(issuer.getExtensions());
    return usage == null || usage.hasUsages(KeyUsage.cRLSign);
  }

  private boolean isSigned(X509CertificateHolder issuer) {
    var structure = list.toASN1Structure();
    return Signatures.verify(
        issuer,
        structure.getSignatureAlgorithm(),
        Encodings.of(structure.getTBSCertList()),
        structure.getSignature().getOctets());
  }

  /** Whom a list is about (RFC 5280 §5.2.5). */
  private enum Scope {
    WHOLE,
    /** What stands in it counts; what does not may stand in another part of the list. */
    PART,
    OTHERS;

    static Scope of(@Nullable Extension extension, X509CertificateHolder certificate) {
      if (extension == null) {
        return WHOLE;
      }
      var point = IssuingDistributionPoint.getInstance(extension.getParsedValue());
      if (point.isIndirectCRL() || point.onlyContainsAttributeCerts()) {
        return OTHERS;
      }
      boolean kind =
          Certificates.isAuthority(certificate)
              ? !point.onlyContainsUserCerts()
              : !point.onlyContainsCACerts();
      return kind && point.getOnlySomeReasons() == null && isNamed(point, certificate)
          ? WHOLE
          : PART;
    }

    /** Whether the certificate names the place of this part of the list, if it is a part. */
    private static boolean isNamed(
        IssuingDistributionPoint point, X509CertificateHolder certificate) {
      if (point.getDistributionPoint() == null) {
        return true;
      }
      Extension places = certificate.getExtension(Extension.cRLDistributionPoints);
      List<Object> own = names(point.getDistributionPoint());
      return places != null
          && Arrays.stream(
                  CRLDistPoint.getInstance(places.getParsedValue()).getDistributionPoints())
              .map(DistributionPoint::getDistributionPoint)
              .flatMap(place -> names(place).stream())
              .anyMatch(own::contains);
    }

    private static List<Object> names(@Nullable DistributionPointName name) {
      return name == null || name.getType() != DistributionPointName.FULL_NAME
          ? List.of()
          : List.of((Object[]) GeneralNames.getInstance(name.getName()).getNames());
    }
  }
}
