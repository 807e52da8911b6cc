package dev.exhibit.core.x509;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/** Certificates as a report names them. */
public final class DatedCertificates {
  private static final String COMMON_NAME = "CN=";

  private DatedCertificates() {}

  /** What each of them says of itself. */
  public static List<Dated> of(Collection<X509Certificate> certificates) {
    return certificates.stream().<Dated>map(DatedCertificates::of).toList();
  }

  /** The same of certificates that came inside a message of CMS. */
  public static List<Dated> ofHolders(Collection<X509CertificateHolder> certificates) {
    return certificates.stream().<Dated>map(DatedCertificates::of).toList();
  }

  /** SHA-256 of its DER. */
  public static Sha256 digest(X509Certificate certificate) {
    return Sha256.of(Bytes.of(encoded(certificate)));
  }

  private static Dated.Certificate of(X509CertificateHolder certificate) {
    String subject = certificate.getSubject().toString();
    return new Dated.Certificate(
        name(subject),
        subject,
        certificate.getIssuer().toString(),
        certificate.getSerialNumber().toString(16),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        Sha256.of(Bytes.of(encoded(certificate))),
        SimulatedMark.isOn(certificate));
  }

  private static byte[] encoded(X509CertificateHolder certificate) {
    try {
      return certificate.getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException("a certificate that was decoded has its encoding", e);
    }
  }

  private static Dated.Certificate of(X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName();
    return new Dated.Certificate(
        name(subject),
        subject,
        certificate.getIssuerX500Principal().getName(),
        certificate.getSerialNumber().toString(16),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        digest(certificate),
        SimulatedMark.isOn(certificate));
  }

  /** The common name, or all of the subject's name where it has none. */
  private static String name(String subject) {
    int at = subject.indexOf(COMMON_NAME);
    if (at < 0) {
      return subject;
    }
    int end = subject.indexOf(',', at);
    return subject.substring(at + COMMON_NAME.length(), end < 0 ? subject.length() : end);
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was decoded has its encoding", e);
    }
  }
}
