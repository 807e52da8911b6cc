package dev.exhibit.core.attestation;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** A SubjectPublicKeyInfo in DER, to the last byte. */
final class PublicKeyInfo {
  private PublicKeyInfo() {}

  static boolean isOne(Bytes der) {
    try {
      SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der.toArray());
      AsymmetricKeyParameter key = PublicKeyFactory.createKey(info);
      return !key.isPrivate() && Bytes.of(info.getEncoded("DER")).equals(der);
    } catch (IOException | RuntimeException e) {
      return false; // of any unchecked kind: what the library throws on keys that make no sense
    }
  }

  /** SHA-256 of the key in a certificate; empty if {@code der} is none. */
  static Optional<Bytes> fingerprint(Bytes der) {
    return Decoded.of(() -> StrictX509.certificate(der))
            instanceof Decoded.Valid<X509Certificate> certificate
        ? Optional.of(Sha256.of(Bytes.of(certificate.value().getPublicKey().getEncoded())).bytes())
        : Optional.empty();
  }
}
