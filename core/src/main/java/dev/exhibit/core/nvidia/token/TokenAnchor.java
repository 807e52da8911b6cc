package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.nvidia.token.KeySet.ServiceKey;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.core.x509.ValidityPeriod;
import dev.exhibit.data.Ordered;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an anchor of role {@code token-issuer} vouches for a service key: the anchor is a
 * certificate of the key's own {@code x5c} path, or issued its last. Keys of the service live for
 * days and their authorities sign with RSA, so this path has rules of its own.
 */
public final class TokenAnchor {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_CERT_SIGN = 5;

  private static final Set<String> UNDERSTOOD = Ordered.set("2.5.29.15", "2.5.29.19");

  /** RSA PKCS #1 and ECDSA, each with SHA-256 or SHA-384. */
  private static final CertificateLink.Signing SIGNING =
      CertificateLink.Signing.among(
          "1.2.840.113549.1.1.11",
          "1.2.840.113549.1.1.12",
          "1.2.840.10045.4.3.2",
          "1.2.840.10045.4.3.3");

  private final TrustStore trust;
  private final EvaluationTime time;

  public TokenAnchor(TrustStore trust, EvaluationTime time) {
    this.trust = trust;
    this.time = time;
  }

  /** The anchor that vouches for {@code key}. */
  Optional<TrustAnchor> of(ServiceKey key) {
    List<X509Certificate> path = key.certificates();
    if (!path.isEmpty() && !maySign(path.get(0))) {
      return Optional.empty();
    }
    for (int i = 0; i < path.size(); i++) {
      X509Certificate certificate = path.get(i);
      if (!isValid(certificate)) {
        return Optional.empty();
      }
      Optional<TrustAnchor> anchor = anchoring(certificate, i);
      if (anchor.isPresent()) {
        return anchor;
      }
      if (i + 1 < path.size() && !isIssued(certificate, path.get(i + 1), i)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<TrustAnchor> anchoring(X509Certificate certificate, int below) {
    return trust.of(AnchorRole.TOKEN_ISSUER).stream()
        .filter(a -> isValid(a.certificate()))
        .filter(
            a ->
                a.certificate().equals(certificate)
                    || isIssued(certificate, a.certificate(), below))
        .findFirst();
  }

  /** Whether its key usage allows signatures, and it is bound to no purpose by a critical mark. */
  private static boolean maySign(X509Certificate leaf) {
    boolean[] usage = leaf.getKeyUsage();
    return (usage == null || usage[DIGITAL_SIGNATURE])
        && CertificateLink.isUnderstood(leaf, UNDERSTOOD);
  }

  private boolean isValid(X509Certificate certificate) {
    return ValidityPeriod.of(certificate).firstOutside(time.at()).isEmpty();
  }

  /** Whether {@code issuer} may stand above {@code below} authorities, and signed the next. */
  private static boolean isIssued(X509Certificate certificate, X509Certificate issuer, int below) {
    boolean[] usage = issuer.getKeyUsage();
    return CertificateLink.isNamed(certificate, issuer)
        && CertificateLink.isUnderstood(certificate, UNDERSTOOD)
        && CertificateLink.isUnderstood(issuer, UNDERSTOOD)
        && issuer.getBasicConstraints() >= below
        && usage != null
        && usage[KEY_CERT_SIGN]
        && CertificateLink.isSigned(certificate, issuer, SIGNING);
  }
}
