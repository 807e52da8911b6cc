package dev.exhibit.core.time.pki;

import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.x509.SimulatedMark;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;

/** A verified path from a certificate that signs tokens to an anchor; only its search makes one. */
public final class AuthorityPath {
  private final List<X509CertificateHolder> certificates;
  private final TrustAnchor anchor;

  AuthorityPath(List<X509CertificateHolder> certificates, TrustAnchor anchor) {
    this.certificates = List.copyOf(certificates);
    this.anchor = anchor;
  }

  /** The signer's certificate first, the anchor's last; they may be one. */
  public List<X509CertificateHolder> certificates() {
    return certificates;
  }

  /** The anchor it leads to. */
  public TrustAnchor anchor() {
    return anchor;
  }

  /** When the first of its certificates ends. */
  public Instant end() {
    return certificates.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The common name of the signer's certificate. */
  public String authority() {
    return Names.of(certificates.get(0));
  }

  /** Whether a certificate says that it stands for a simulated authority. */
  public boolean simulated() {
    return anchor.simulated() || certificates.stream().anyMatch(SimulatedMark::isOn);
  }

  /** The names, signer first. */
  public List<String> names() {
    return Stream.concat(
            certificates.stream().map(Names::of), Stream.of("anchor: " + anchor.source()))
        .toList();
  }
}
