package dev.exhibit.core.trust;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

/**
 * A certificate that is believed for one role.
 *
 * @param source where it comes from, for the report: {@code pinned}, or the file it was read from
 */
public record TrustAnchor(AnchorRole role, X509Certificate certificate, String source) {
  /**
   * OID of the critical certificate extension that marks everything made by the simulated TEE
   * (SPEC.md, simulated evidence).
   */
  public static final String SIMULATED_OID = "2.25.142388607626661174238229451405444143905";

  /** Whether the certificate says that it stands for simulated hardware. */
  public boolean simulated() {
    return certificate.getExtensionValue(SIMULATED_OID) != null;
  }

  /** Whether it ships with the verifier, and no reader or policy named it. */
  public boolean isPinned() {
    return source.equals(PinnedAnchors.SOURCE);
  }

  /** SHA-256 of the certificate's DER form. */
  public Sha256 sha256() {
    try {
      return Sha256.of(Bytes.of(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate can be encoded", e);
    }
  }
}
