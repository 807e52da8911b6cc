package dev.exhibit.core.x509;

import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.memo.Inputs;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * How one certificate vouches for another, the same in every PKI: by name, by signature, and with
 * no critical extension that is not understood (RFC 5280 §6.1). What else a vendor demands is its
 * profile. Done by hand instead of with a path builder, so that the verdict depends on these rules
 * alone.
 */
public final class CertificateLink {
  private static final Memo<Inputs, Boolean> KNOWN = new Memo<>(8 << 20);

  private CertificateLink() {}

  /** How the issuers of one PKI sign. */
  @FunctionalInterface
  public interface Signing {
    /**
     * Whether {@code key} signed the certificate.
     *
     * @param certificate for the algorithm that it states
     * @param signed its part that is signed
     * @param signature as it stands in the certificate
     */
    boolean verifies(X509Certificate certificate, PublicKey key, Bytes signed, Bytes signature);

    /** With this scheme alone. */
    static Signing with(EcdsaScheme scheme) {
      return (certificate, key, signed, signature) ->
          certificate.getSigAlgOID().equals(scheme.certificateOid())
              && scheme.verifyDer(key, signed, signature);
    }

    /** With any of these algorithms, given by their OIDs, as the platform verifies them. */
    static Signing among(String... algorithms) {
      Set<String> accepted = Ordered.set(algorithms);
      return (certificate, key, signed, signature) ->
          accepted.contains(certificate.getSigAlgOID()) && isVerified(certificate, key);
    }

    private static boolean isVerified(X509Certificate certificate, PublicKey key) {
      Inputs asked = Inputs.of(encoded(certificate), Bytes.of(key.getEncoded()));
      return KNOWN.get(asked, asked.sizeBytes(), () -> isSigned(certificate, key));
    }

    private static boolean isSigned(X509Certificate certificate, PublicKey key) {
      try {
        certificate.verify(key);
        return true;
      } catch (GeneralSecurityException | RuntimeException e) {
        return false;
      }
    }
  }

  /** Whether {@code certificate} names {@code issuer} as its issuer. */
  public static boolean isNamed(X509Certificate certificate, X509Certificate issuer) {
    return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
  }

  /** Whether the key of {@code issuer} signed {@code certificate}. */
  public static boolean isSigned(
      X509Certificate certificate, X509Certificate issuer, Signing signing) {
    return signing.verifies(
        certificate,
        issuer.getPublicKey(),
        signedPart(certificate),
        Bytes.of(certificate.getSignature()));
  }

  /**
   * Whether every critical extension is one of {@code understood} or the mark of simulated
   * certificates, which tells nothing but what the reports say anyway.
   */
  public static boolean isUnderstood(X509Certificate certificate, Set<String> understood) {
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    return critical == null || notUnderstood(critical, understood).isEmpty();
  }

  /** Those of these critical extensions that are neither {@code understood} nor the mark. */
  public static List<String> notUnderstood(Collection<String> critical, Set<String> understood) {
    return critical.stream()
        .filter(oid -> !understood.contains(oid) && !oid.equals(SimulatedMark.OID))
        .toList();
  }

  /** Whether {@code certificate} has this extension and marks it critical. */
  public static boolean isCritical(X509Certificate certificate, String extension) {
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    return critical != null && critical.contains(extension);
  }

  /** The DER of {@code certificate}. */
  public static Bytes encoded(X509Certificate certificate) {
    try {
      return Bytes.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }

  /** The DER of the part of {@code certificate} that is signed. */
  public static Bytes signedPart(X509Certificate certificate) {
    try {
      return Bytes.of(certificate.getTBSCertificate());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }
}
