package dev.exhibit.core.trust;

import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.core.x509.SimulatedMark;
import dev.exhibit.data.Sha256;
import java.security.cert.X509Certificate;

/**
 * A certificate that is believed for one role.
 *
 * @param source where it comes from, for the report: {@code pinned}, or the file it was read from
 */
public record TrustAnchor(AnchorRole role, X509Certificate certificate, String source) {
  /** Whether the certificate says that it stands for simulated hardware. */
  public boolean simulated() {
    return SimulatedMark.isOn(certificate);
  }

  /** SHA-256 of the certificate's DER form. */
  public Sha256 sha256() {
    return Sha256.of(CertificateLink.encoded(certificate));
  }
}
