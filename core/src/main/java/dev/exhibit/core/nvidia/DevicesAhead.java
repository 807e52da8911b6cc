package dev.exhibit.core.nvidia;

import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.x509.CertificateLink;
import java.security.cert.X509Certificate;
import java.util.List;

/** What judging devices will ask of their bytes alone, asked ahead so that it is remembered. */
public final class DevicesAhead {
  private static final CertificateLink.Signing SIGNING =
      CertificateLink.Signing.with(EcdsaScheme.P384_SHA384);

  private DevicesAhead() {}

  /** The signatures of reports and of the certificates beside them; concludes nothing. */
  public static void of(GpuEvidence evidence) {
    for (GpuEvidence.Item item : evidence.items()) {
      if (DeviceParts.of(item).certificates().orElse(null)
          instanceof Decoded.Valid<List<X509Certificate>> chain) {
        List<X509Certificate> certificates = chain.value();
        for (int i = 0; i < certificates.size(); i++) {
          X509Certificate issuer = certificates.get(Math.min(i + 1, certificates.size() - 1));
          CertificateLink.isSigned(certificates.get(i), issuer, SIGNING);
        }
      }
    }
  }
}
