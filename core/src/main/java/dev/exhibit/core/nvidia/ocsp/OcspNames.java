package dev.exhibit.core.nvidia.ocsp;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.ocsp.CertificateID;

/** The ways in which OCSP names certificates: by hashes of the issuer's name and key. */
final class OcspNames {
  private static final String SHA_1 = "SHA-1";

  /**
   * Hashes that may name a certificate; a collision here gains nothing, as the answer is signed.
   */
  private static final Map<String, String> HASHES =
      Ordered.map(
          Map.entry("1.3.14.3.2.26", SHA_1),
          Map.entry("2.16.840.1.101.3.4.2.1", "SHA-256"),
          Map.entry("2.16.840.1.101.3.4.2.2", "SHA-384"));

  private OcspNames() {}

  /** Whether {@code id} stands for {@code certificate} as issued by {@code issuer}. */
  static boolean isFor(CertificateID id, X509Certificate certificate, X509Certificate issuer) {
    String hash = HASHES.get(id.getHashAlgOID().getId());
    return hash != null
        && id.getSerialNumber().equals(certificate.getSerialNumber())
        && Bytes.of(id.getIssuerNameHash())
            .equals(digest(hash, Bytes.of(issuer.getSubjectX500Principal().getEncoded())))
        && Bytes.of(id.getIssuerKeyHash()).equals(digest(hash, keyBits(issuer)));
  }

  /** Whether {@code id} names {@code certificate} as the responder. */
  static boolean isNamed(ResponderID id, X509Certificate certificate) {
    byte[] keyHash = id.getKeyHash();
    return keyHash == null
        ? X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
            .equals(id.getName())
        : Bytes.of(keyHash).equals(digest(SHA_1, keyBits(certificate)));
  }

  private static Bytes keyBits(X509Certificate certificate) {
    return Bytes.of(
        SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded())
            .getPublicKeyData()
            .getBytes());
  }

  private static Bytes digest(String algorithm, Bytes content) {
    try {
      return Bytes.of(MessageDigest.getInstance(algorithm).digest(content.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
