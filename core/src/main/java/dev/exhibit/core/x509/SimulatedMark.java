package dev.exhibit.core.x509;

import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The critical extension of everything that the simulated TEE makes (SPEC.md, simulated evidence).
 * Whether a certificate stands for simulated hardware is decided here and nowhere else.
 */
public final class SimulatedMark {
  /** The OID of the extension; its value says nothing. */
  static final String OID = "2.25.142388607626661174238229451405444143905";

  private SimulatedMark() {}

  /** Whether {@code certificate} says that it stands for simulated hardware. */
  public static boolean isOn(X509Certificate certificate) {
    return certificate.getExtensionValue(OID) != null;
  }

  /** The same of a certificate that came inside a message of CMS. */
  public static boolean isOn(X509CertificateHolder certificate) {
    return certificate.getExtension(new ASN1ObjectIdentifier(OID)) != null;
  }
}
