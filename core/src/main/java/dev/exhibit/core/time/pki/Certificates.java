package dev.exhibit.core.time.pki;

import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.cert.X509CertificateHolder;

/** What certificates say of themselves. */
final class Certificates {
  private Certificates() {}

  /** Whether it may issue others. */
  static boolean isAuthority(X509CertificateHolder certificate) {
    BasicConstraints constraints =
        certificate.getExtensions() == null
            ? null
            : BasicConstraints.fromExtensions(certificate.getExtensions());
    return constraints != null && constraints.isCA();
  }
}
