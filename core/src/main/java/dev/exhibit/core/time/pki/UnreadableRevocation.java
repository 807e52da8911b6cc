package dev.exhibit.core.time.pki;

import dev.exhibit.core.decode.Malformed;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What stands inside a token in the place of an OCSP answer and cannot be read. No signature covers
 * that place, so it takes nothing from the token; but the finding on the token counts it.
 */
public final class UnreadableRevocation implements RevocationSource {
  private final Malformed why;

  /** That it cannot be read, for this reason. */
  public UnreadableRevocation(Malformed why) {
    this.why = why;
  }

  @Override
  public Optional<RevocationWord> about(
      X509CertificateHolder certificate, X509CertificateHolder issuer) throws Malformed {
    throw why;
  }
}
