package dev.exhibit.core.x509;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.decode.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;

/**
 * Parses certificates and revocation lists from DER that has exactly one reading: it re-encodes to
 * the same bytes, nothing follows it, and the algorithm outside the signed part is the one inside.
 */
public final class StrictX509 {
  private StrictX509() {}

  /** One certificate. */
  public static X509Certificate certificate(Bytes der) throws Malformed {
    ASN1Primitive parsed = canonical(der, "certificate");
    try (InputStream in = new ByteArrayInputStream(der.toArray())) {
      Certificate structure = Certificate.getInstance(parsed);
      if (!structure.getSignatureAlgorithm().equals(structure.getTBSCertificate().getSignature())) {
        throw new Malformed(-1, "certificate", "two different signature algorithms");
      }
      return (X509Certificate) factory().generateCertificate(in);
    } catch (CertificateException | IOException | IllegalArgumentException e) {
      // The last is unchecked: DER, but not the structure of a certificate.
      throw new Malformed(-1, "certificate", "not an X.509 certificate");
    }
  }

  /** One certificate revocation list. */
  public static X509CRL crl(Bytes der) throws Malformed {
    ASN1Primitive parsed = canonical(der, "CRL");
    try (InputStream in = new ByteArrayInputStream(der.toArray())) {
      CertificateList structure = CertificateList.getInstance(parsed);
      if (!structure.getSignatureAlgorithm().equals(structure.getTBSCertList().getSignature())) {
        throw new Malformed(-1, "CRL", "two different signature algorithms");
      }
      return (X509CRL) factory().generateCRL(in);
    } catch (CRLException | IOException | IllegalArgumentException e) {
      // The last is unchecked: DER, but not the structure of a CRL.
      throw new Malformed(-1, "CRL", "not an X.509 CRL");
    }
  }

  private static ASN1Primitive canonical(Bytes der, String field) throws Malformed {
    try {
      ASN1Primitive parsed = ASN1Primitive.fromByteArray(der.toArray());
      if (parsed == null || !Bytes.of(parsed.getEncoded("DER")).equals(der)) {
        throw new Malformed(0, field, "not DER, or something follows it");
      }
      return parsed;
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      // The last two are unchecked: values that BER allows and DER does not, found late.
      throw new Malformed(0, field, "not DER");
    }
  }

  private static CertificateFactory factory() {
    try {
      return CertificateFactory.getInstance("X.509");
    } catch (CertificateException e) {
      throw new IllegalStateException("every Java platform has X.509", e);
    }
  }
}
