package dev.exhibit.core.nvidia.pki;

import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import java.security.cert.X509Certificate;
import java.util.List;

/** Finds the anchor a chain ends in: byte for byte, whatever the evidence brings along. */
public final class Anchors {
  private Anchors() {}

  /** The anchor of this role that is the last certificate of the chain. */
  public static TrustAnchor last(List<X509Certificate> leafFirst, TrustStore trust, AnchorRole role)
      throws Stopped {
    X509Certificate root = leafFirst.get(leafFirst.size() - 1);
    return trust.of(role).stream()
        .filter(a -> a.certificate().equals(root))
        .findFirst()
        .orElseThrow(
            () ->
                Stopped.broken(
                    ChainCode.ROOT_NOT_PINNED,
                    "The chain ends in %s, which is none of the roots trusted as %s."
                        .formatted(CertificateNames.describe(root), role.id())));
  }
}
