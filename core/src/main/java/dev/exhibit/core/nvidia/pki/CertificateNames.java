package dev.exhibit.core.nvidia.pki;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** What certificates are called. */
public final class CertificateNames {
  private CertificateNames() {}

  /** The subject's one common name. */
  public static Optional<String> commonName(X509Certificate certificate) {
    try {
      byte[] encoded = certificate.getSubjectX500Principal().getEncoded();
      RDN[] names = X500Name.getInstance(ASN1Primitive.fromByteArray(encoded)).getRDNs(BCStyle.CN);
      boolean single = names.length == 1 && !names[0].isMultiValued();
      return single && names[0].getFirst().getValue() instanceof ASN1String text
          ? Optional.of(text.getString())
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Unchecked, of any kind: a name that the platform's parser took and this one does not.
      return Optional.empty();
    }
  }

  /** What a reader calls this certificate. */
  public static String describe(X509Certificate certificate) {
    return commonName(certificate).orElse("a certificate without a common name")
        + " (serial "
        + certificate.getSerialNumber().toString(16)
        + ")";
  }
}
