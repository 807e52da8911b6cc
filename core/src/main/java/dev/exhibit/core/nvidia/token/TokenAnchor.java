package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.nvidia.token.KeySet.ServiceKey;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import java.security.GeneralSecurityException;
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
  private static final int KEY_CERT_SIGN = 5;

  /** RSA PKCS #1 and ECDSA, each with SHA-256 or SHA-384. */
  private static final Set<String> ALGORITHMS =
      Set.of(
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
    for (int i = 0; i < path.size(); i++) {
      X509Certificate certificate = path.get(i);
      if (!isValid(certificate)) {
        return Optional.empty();
      }
      Optional<TrustAnchor> anchor = anchoring(certificate);
      if (anchor.isPresent()) {
        return anchor;
      }
      if (i + 1 < path.size() && !isIssued(certificate, path.get(i + 1))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<TrustAnchor> anchoring(X509Certificate certificate) {
    return trust.of(AnchorRole.TOKEN_ISSUER).stream()
        .filter(a -> isValid(a.certificate()))
        .filter(a -> a.certificate().equals(certificate) || isIssued(certificate, a.certificate()))
        .findFirst();
  }

  private boolean isValid(X509Certificate certificate) {
    return !time.earliest().isBefore(certificate.getNotBefore().toInstant())
        && !time.latest().isAfter(certificate.getNotAfter().toInstant());
  }

  private static boolean isIssued(X509Certificate certificate, X509Certificate issuer) {
    boolean[] usage = issuer.getKeyUsage();
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
        || !ALGORITHMS.contains(certificate.getSigAlgOID())
        || issuer.getBasicConstraints() < 0
        || usage == null
        || !usage[KEY_CERT_SIGN]) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
