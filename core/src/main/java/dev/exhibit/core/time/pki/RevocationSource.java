package dev.exhibit.core.time.pki;

import dev.exhibit.core.decode.Malformed;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;

/** A revocation list or an OCSP answer. */
public sealed interface RevocationSource
    permits RevocationList, RevocationAnswer, UnreadableRevocation {
  /**
   * What it says of {@code certificate}; empty if it is about others, or if neither {@code issuer}
   * nor whom the issuer appointed signed it.
   *
   * @throws Malformed if a part of it that was not read before is malformed
   */
  Optional<RevocationWord> about(X509CertificateHolder certificate, X509CertificateHolder issuer)
      throws Malformed;
}
