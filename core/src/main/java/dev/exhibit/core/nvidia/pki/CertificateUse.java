package dev.exhibit.core.nvidia.pki;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Ordered;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a certificate is used for, and what it has to look like for that. */
public sealed interface CertificateUse {
  /** Signs documents. */
  CertificateUse SIGNER = new Signer(false);

  /** Signs OCSP answers in an authority's name (RFC 6960 §4.2.2.2). */
  CertificateUse OCSP_RESPONDER = new Signer(true);

  /** Issues certificates, with {@code below} further authorities on the way to the leaf. */
  static CertificateUse authorityAbove(int below) {
    return new Authority(below);
  }

  /** What keeps the certificate from this use. */
  Optional<Message> problem(X509Certificate certificate);

  /** An end entity. */
  record Signer(boolean ocsp) implements CertificateUse {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

    @Override
    public Optional<Message> problem(X509Certificate certificate) {
      boolean[] usage = certificate.getKeyUsage();
      return Common.problem(certificate)
          .or(() -> Common.unless(certificate.getBasicConstraints() < 0, "it is an authority's"))
          .or(
              () ->
                  Common.unless(
                      usage != null && usage[DIGITAL_SIGNATURE], "it is not made for signatures"))
          .or(
              () ->
                  Common.unless(
                      !ocsp || extendedUsage(certificate).contains(OCSP_SIGNING),
                      "it is not made for OCSP answers"));
    }

    private static List<String> extendedUsage(X509Certificate certificate) {
      try {
        List<String> usage = certificate.getExtendedKeyUsage();
        return usage == null ? List.of() : usage;
      } catch (CertificateParsingException | RuntimeException e) {
        return List.of();
      }
    }
  }

  /** A certification authority. */
  record Authority(int below) implements CertificateUse {
    private static final int KEY_CERT_SIGN = 5;

    @Override
    public Optional<Message> problem(X509Certificate certificate) {
      boolean[] usage = certificate.getKeyUsage();
      return Common.problem(certificate)
          .or(
              () ->
                  Common.unless(
                      certificate.getBasicConstraints() >= below,
                      "it is no authority, or none for a chain this long"))
          .or(
              () ->
                  Common.unless(
                      usage != null && usage[KEY_CERT_SIGN],
                      "it is not made to sign certificates"));
    }
  }

  /** What holds for every certificate. */
  final class Common {
    private static final Set<String> UNDERSTOOD =
        Ordered.set("2.5.29.15", "2.5.29.19", "2.5.29.37");

    private Common() {}

    static Optional<Message> problem(X509Certificate certificate) {
      return unless(certificate.getVersion() == 3, "it is not of version 3")
          .or(
              () ->
                  unless(
                      certificate.getSigAlgOID().equals(EcdsaScheme.P384_SHA384.certificateOid())
                          && EcdsaScheme.P384_SHA384.accepts(certificate.getPublicKey()),
                      "its key or signature is not ECDSA on P-384 with SHA-384"))
          .or(
              () ->
                  unless(
                      CertificateLink.isUnderstood(certificate, UNDERSTOOD),
                      "it has a critical extension that is not understood"));
    }

    static Optional<Message> unless(boolean holds, @CompileTimeConstant String why) {
      return holds ? Optional.empty() : Optional.of(Message.of(why));
    }
  }
}
