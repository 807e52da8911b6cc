package dev.exhibit.core.x509;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.CertificateList;

/**
 * Parses certificates and revocation lists from DER that has exactly one reading: it re-encodes to
 * the same bytes, nothing follows it, the algorithm outside the signed part is the one inside, and
 * keys and signatures are whole bytes.
 */
public final class StrictX509 {
  private static final int MOST_KEPT_BYTES = 8 << 20;
  private static final int PARSED_FACTOR = 6; // an object is that much larger than its DER
  private static final Memo<Bytes, Decoded<X509Certificate>> CERTIFICATES =
      new Memo<>(MOST_KEPT_BYTES);
  private static final Memo<Bytes, Decoded<X509CRL>> CRLS = new Memo<>(MOST_KEPT_BYTES);

  private StrictX509() {}

  /** One certificate. */
  public static X509Certificate certificate(Bytes der) throws Malformed {
    return CERTIFICATES
        .get(der, PARSED_FACTOR * (long) der.size(), () -> Decoded.of(() -> parseCertificate(der)))
        .orThrow();
  }

  private static X509Certificate parseCertificate(Bytes der) throws Malformed {
    ASN1Primitive parsed = Der.parse(der, "certificate");
    boolean consistent =
        Der.structure(
            "certificate",
            () -> {
              Certificate structure = Certificate.getInstance(parsed);
              requireWhole(structure.getSignature());
              requireWhole(structure.getSubjectPublicKeyInfo().getPublicKeyData());
              return structure
                  .getSignatureAlgorithm()
                  .equals(structure.getTBSCertificate().getSignature());
            });
    if (!consistent) {
      throw new Malformed(-1, "certificate", "two different signature algorithms");
    }
    try (InputStream in = new ByteArrayInputStream(der.toArray())) {
      return (X509Certificate) factory().generateCertificate(in);
    } catch (CertificateException | IOException | RuntimeException e) {
      throw new Malformed(-1, "certificate", "not an X.509 certificate");
    }
  }

  /** One certificate revocation list. */
  public static X509CRL crl(Bytes der) throws Malformed {
    return CRLS.get(der, PARSED_FACTOR * (long) der.size(), () -> Decoded.of(() -> parseCrl(der)))
        .orThrow();
  }

  private static X509CRL parseCrl(Bytes der) throws Malformed {
    ASN1Primitive parsed = Der.parse(der, "CRL");
    boolean consistent =
        Der.structure(
            "CRL",
            () -> {
              CertificateList structure = CertificateList.getInstance(parsed);
              requireWhole(structure.getSignature());
              return structure
                  .getSignatureAlgorithm()
                  .equals(structure.getTBSCertList().getSignature());
            });
    if (!consistent) {
      throw new Malformed(-1, "CRL", "two different signature algorithms");
    }
    try (InputStream in = new ByteArrayInputStream(der.toArray())) {
      return (X509CRL) factory().generateCRL(in);
    } catch (CRLException | IOException | RuntimeException e) {
      throw new Malformed(-1, "CRL", "not an X.509 CRL");
    }
  }

  /** Unused bits of the last byte would make several encodings of one key or signature. */
  private static void requireWhole(ASN1BitString bits) {
    if (bits.getPadBits() != 0) {
      throw new IllegalArgumentException("not a whole number of bytes");
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
