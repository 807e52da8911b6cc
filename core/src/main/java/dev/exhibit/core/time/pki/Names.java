package dev.exhibit.core.time.pki;

import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;

/** What a reader calls a certificate. */
public final class Names {
  private Names() {}

  /** The common name, or all of the subject where it has none. */
  public static String of(X509CertificateHolder certificate) {
    return of(certificate.getSubject());
  }

  /** The common name, or all of it where it has none. */
  static String of(X500Name name) {
    RDN[] names = name.getRDNs(BCStyle.CN);
    return names.length == 1 && names[0].getFirst().getValue() instanceof ASN1String text
        ? text.getString()
        : name.toString();
  }

  /** The same with the serial number. */
  public static String describe(X509CertificateHolder certificate) {
    return of(certificate) + " (serial " + certificate.getSerialNumber().toString(16) + ")";
  }
}
