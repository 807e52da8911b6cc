package dev.exhibit.core.attestation;

import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The TLS peer that the collector recorded: its public key, or the certificate that it showed.
 *
 * @param key SHA-256 of the key's SubjectPublicKeyInfo; of the whole member if it holds neither
 * @param certificate SHA-256 of the certificate, where that was recorded
 * @param isKey whether the member holds a public key, alone or in a certificate
 */
public record TlsPeer(Sha256 key, Optional<Sha256> certificate, boolean isKey) {

  /** The peer in a member of the role {@code tls-peer}: DER of a key or of a certificate. */
  public static TlsPeer of(Bytes member) {
    try {
      X509Certificate shown = StrictX509.certificate(member);
      Bytes key = Bytes.of(shown.getPublicKey().getEncoded());
      return new TlsPeer(Sha256.of(key), Optional.of(Sha256.of(member)), true);
    } catch (Malformed notACertificate) {
      return new TlsPeer(Sha256.of(member), Optional.empty(), PublicKeyInfo.isOne(member));
    }
  }

  /** Whether the first half of report_data is the hash of this peer's key or certificate. */
  public boolean isNamedIn(Bytes reportData) {
    return isNamedBy(reportData.first(Sha256.SIZE));
  }

  /**
   * Whether {@code hash} is one of this peer's key or certificate. What the member holds has to be
   * a key: the preimage of any other hash would do else.
   */
  boolean isNamedBy(Bytes hash) {
    return isKey
        && (hash.equals(key.bytes())
            || certificate.filter(c -> hash.equals(c.bytes())).isPresent());
  }
}
