package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** One DER certificate, to the last byte. */
final class StrictCertificate {
  private StrictCertificate() {}

  static X509Certificate parse(Bytes der) throws CertificateException {
    ByteArrayInputStream in = new ByteArrayInputStream(der.toArray());
    X509Certificate certificate =
        (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    if (in.available() > 0 || !Bytes.of(certificate.getEncoded()).equals(der)) {
      throw new CertificateException("bytes after the certificate");
    }
    return certificate;
  }
}
