package dev.exhibit.core.amd.pki;

import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.core.x509.ValidityPeriod;
import dev.exhibit.data.Ordered;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;

/**
 * What a certificate of AMD's has to look like, and how one vouches for another. Done by hand
 * instead of with a path builder, so that the verdict depends on these rules alone.
 */
final class AmdProfile {
  private static final Set<String> UNDERSTOOD = Ordered.set("2.5.29.15", "2.5.29.19");
  private static final int KEY_CERT_SIGN = 5;

  private AmdProfile() {}

  /** What a reader calls {@code certificate}. */
  static String describe(X509Certificate certificate) {
    return AmdName.describe(certificate.getSubjectX500Principal());
  }

  /** Requires a P-384 key that issues nothing. */
  static void requireKey(X509Certificate certificate) throws Stopped {
    requireCommon(certificate);
    require(
        EcdsaScheme.P384_SHA384.accepts(certificate.getPublicKey()),
        certificate,
        "its key is not on the curve P-384");
    require(certificate.getBasicConstraints() < 0, certificate, "it is an authority's");
  }

  /** Requires an authority with {@code below} further ones on the way to the key. */
  static void requireAuthority(X509Certificate certificate, int below) throws Stopped {
    requireCommon(certificate);
    boolean[] usage = certificate.getKeyUsage();
    require(
        certificate.getBasicConstraints() >= below && usage != null && usage[KEY_CERT_SIGN],
        certificate,
        "it may not issue certificates in its place");
  }

  private static void requireCommon(X509Certificate certificate) throws Stopped {
    require(certificate.getVersion() == 3, certificate, "it is not of version 3");
    require(
        CertificateLink.isUnderstood(certificate, UNDERSTOOD),
        certificate,
        "it has a critical extension that is not understood");
  }

  /** Requires that {@code issuer} is the one named and that it signed. */
  static void requireIssued(X509Certificate certificate, X509Certificate issuer) throws Stopped {
    if (!names(certificate, issuer)
        || !CertificateLink.isSigned(certificate, issuer, AmdSignature.CERTIFICATES)) {
      throw Stopped.broken(
          AmdCode.CERTIFICATE_SIGNATURE,
          Message.of(
              "%s: it was not signed by %s, with RSASSA-PSS and SHA-384.",
              describe(certificate), describe(issuer)));
    }
  }

  /** Whether {@code certificate} names {@code issuer} as its issuer. */
  static boolean names(X509Certificate certificate, X509Certificate issuer) {
    Optional<AmdName> named = AmdName.of(certificate.getIssuerX500Principal());
    return named.isPresent() && named.equals(AmdName.of(issuer.getSubjectX500Principal()));
  }

  /** Requires validity at every instant judged at. */
  static void requireValid(X509Certificate certificate, EvaluationTime time) throws Stopped {
    ValidityPeriod valid = ValidityPeriod.of(certificate);
    if (valid.startsAfter(time.earliest())) {
      throw Stopped.broken(
          AmdCode.CERTIFICATE_NOT_YET_VALID,
          Grounds.of(
                  Message.of(
                      "%s: notBefore %s is after %s.",
                      describe(certificate), valid.from(), time.earliest()))
              .compared(valid.value(), Value.of(time.earliest())));
    }
    if (valid.endedBefore(time.latest())) {
      throw Stopped.broken(
          AmdCode.CERTIFICATE_EXPIRED,
          Grounds.of(
                  Message.of(
                      "%s: notAfter %s is before %s.",
                      describe(certificate), valid.until(), time.latest()))
              .compared(valid.value(), Value.of(time.latest())));
    }
  }

  private static void require(boolean holds, X509Certificate certificate, String fault)
      throws Stopped {
    if (!holds) {
      throw Stopped.broken(
          AmdCode.CERTIFICATE_PROFILE, Message.of("%s: %s.", describe(certificate), fault));
    }
  }
}
