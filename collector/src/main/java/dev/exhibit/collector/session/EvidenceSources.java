package dev.exhibit.collector.session;

import dev.exhibit.collector.amd.Kds;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.nvidia.NvidiaServices;
import dev.exhibit.collector.provenance.ProvenanceServices;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.collector.secret.KnownSecrets;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Whom to ask for evidence.
 *
 * @param apiKey sent to the provider alone
 * @param pcs where Intel's collateral comes from
 * @param kds where AMD's certificates and revocation lists come from
 * @param nvidia where NVIDIA's collateral comes from
 * @param authorities time-stamping authorities (RFC 3161 over HTTP), at most two; the first is
 *     asked before an attestation and the last after it, and each for the manifest
 * @param provenance where statements about images come from
 */
public record EvidenceSources(
    Service service,
    Optional<ApiKey> apiKey,
    Pcs pcs,
    Kds kds,
    NvidiaServices nvidia,
    List<URI> authorities,
    ProvenanceServices provenance) {
  public EvidenceSources {
    authorities = List.copyOf(authorities);
  }

  /** The same without asking for provenance. */
  public EvidenceSources(
      Service service,
      Optional<ApiKey> apiKey,
      Pcs pcs,
      NvidiaServices nvidia,
      List<URI> authorities) {
    this(service, apiKey, pcs, Kds.AMD, nvidia, authorities, ProvenanceServices.NOT_ASKED);
  }

  /** The same with AMD's own service. */
  public EvidenceSources(
      Service service,
      Optional<ApiKey> apiKey,
      Pcs pcs,
      NvidiaServices nvidia,
      List<URI> authorities,
      ProvenanceServices provenance) {
    this(service, apiKey, pcs, Kds.AMD, nvidia, authorities, provenance);
  }

  /** The same with AMD's certificates from there. */
  public EvidenceSources asking(Kds other) {
    return new EvidenceSources(service, apiKey, pcs, other, nvidia, authorities, provenance);
  }

  /** What may stand in nothing that is kept or shown. */
  public KnownSecrets secrets() {
    return KnownSecrets.of(apiKey);
  }

  /** The same in the name of whoever has {@code other}. */
  public EvidenceSources as(Optional<ApiKey> other) {
    return new EvidenceSources(service, other, pcs, kds, nvidia, authorities, provenance);
  }
}
