package dev.exhibit.core.nvidia.ocsp;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.nvidia.device.DeviceChain;
import dev.exhibit.core.nvidia.rim.RimDocument;
import dev.exhibit.core.nvidia.rim.RimFile;
import dev.exhibit.core.nvidia.rim.VerifiedRim;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate that can be revoked, beside the one that is said to have issued it. For whoever
 * asks an OCSP responder: nothing is verified here, and whoever believes it at most asks about the
 * wrong certificate.
 */
public record RevocableCertificate(X509Certificate certificate, X509Certificate issuer) {
  /**
   * Those in the signature of a reference manifest: all but its root.
   *
   * @param file XML, or the service's answer with it; what cannot be read holds none
   */
  public static List<RevocableCertificate> ofManifest(Bytes file) {
    Decoded<List<X509Certificate>> found =
        Decoded.of(
            () -> {
              RimDocument document = RimDocument.decode(RimFile.decode(file).xml());
              return document.certificates().orThrow();
            });
    return found instanceof Decoded.Valid<List<X509Certificate>> v
            && v.value().size() == VerifiedRim.CHAIN_LENGTH
        ? between(v.value(), 0)
        : List.of();
  }

  /** Those in a device's chain: all but its own, which the device made, and the root. */
  public static List<RevocableCertificate> ofDevice(List<X509Certificate> leafFirst) {
    return leafFirst.size() == DeviceChain.LENGTH ? between(leafFirst, 1) : List.of();
  }

  private static List<RevocableCertificate> between(List<X509Certificate> leafFirst, int first) {
    List<RevocableCertificate> found = new ArrayList<>();
    for (int i = first; i < leafFirst.size() - 1; i++) {
      found.add(new RevocableCertificate(leafFirst.get(i), leafFirst.get(i + 1)));
    }
    return found;
  }
}
