package dev.exhibit.collector.nvidia;

import dev.exhibit.collector.cache.DocumentCache;
import java.net.URI;
import java.util.Optional;

/**
 * Where NVIDIA's collateral comes from.
 *
 * @param manifests what stands before {@code /v1/rim}, without a slash at its end
 * @param responder the OCSP responder for all certificates; the addresses inside certificates are
 *     not followed, as whoever serves evidence writes them
 * @param attestation what stands before {@code /v3/attest} at the attestation service, which gets
 *     to see the evidence; empty if it is not asked
 * @param cache where manifests and OCSP answers are kept between collections
 */
public record NvidiaServices(
    String manifests, URI responder, Optional<String> attestation, Optional<DocumentCache> cache) {
  /** NVIDIA's own, without the attestation service and without a cache. */
  public static final NvidiaServices NVIDIA =
      new NvidiaServices(
          "https://rim.attestation.nvidia.com",
          URI.create("https://ocsp.ndis.nvidia.com"),
          Optional.empty(),
          Optional.empty());

  /** The same with manifests from elsewhere. */
  public NvidiaServices withManifests(URI base) {
    return new NvidiaServices(trimmed(base), responder, attestation, cache);
  }

  /** The same with another OCSP responder. */
  public NvidiaServices withResponder(URI address) {
    return new NvidiaServices(manifests, address, attestation, cache);
  }

  /** The same, asking an attestation service too. */
  public NvidiaServices withAttestation(URI base) {
    return new NvidiaServices(manifests, responder, Optional.of(trimmed(base)), cache);
  }

  /** The same with a cache. */
  public NvidiaServices withCache(DocumentCache kept) {
    return new NvidiaServices(manifests, responder, attestation, Optional.of(kept));
  }

  private static String trimmed(URI base) {
    return base.toString().replaceAll("/+$", "");
  }
}
