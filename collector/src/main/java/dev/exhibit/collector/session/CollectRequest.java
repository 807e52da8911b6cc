package dev.exhibit.collector.session;

import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.collector.amd.Kds;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.nvidia.NvidiaServices;
import dev.exhibit.collector.provenance.ProvenanceServices;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One exchange to collect.
 *
 * @param apiKey sent to the provider alone
 * @param pcs where Intel's collateral comes from
 * @param kds where AMD's certificates and revocation lists come from
 * @param nvidia where NVIDIA's collateral comes from
 * @param authorities time-stamping authorities (RFC 3161 over HTTP), at most two
 * @param judge what the bundle is verified against once it is packed; asked then, so that its clock
 *     is not behind the bundle's
 * @param secretInBody what happens to an exchange one body of which repeats a secret
 * @param provenance where statements about images come from
 */
public record CollectRequest(
    Service service,
    ChatInput chat,
    Optional<ApiKey> apiKey,
    Pcs pcs,
    Kds kds,
    NvidiaServices nvidia,
    List<URI> authorities,
    Sealing sealing,
    Supplier<AppraisalRequest> judge,
    SecretInBody secretInBody,
    ProvenanceServices provenance) {
  /** The same without asking for provenance. */
  public CollectRequest(
      Service service,
      ChatInput chat,
      Optional<ApiKey> apiKey,
      Pcs pcs,
      NvidiaServices nvidia,
      List<URI> authorities,
      Sealing sealing,
      Supplier<AppraisalRequest> judge,
      SecretInBody secretInBody) {
    this(
        service,
        chat,
        apiKey,
        pcs,
        Kds.AMD,
        nvidia,
        authorities,
        sealing,
        judge,
        secretInBody,
        ProvenanceServices.NOT_ASKED);
  }

  /** The same for whoever says nothing about secrets in bodies. */
  public CollectRequest(
      Service service,
      ChatInput chat,
      Optional<ApiKey> apiKey,
      Pcs pcs,
      NvidiaServices nvidia,
      List<URI> authorities,
      Sealing sealing,
      Supplier<AppraisalRequest> judge) {
    this(
        service,
        chat,
        apiKey,
        pcs,
        nvidia,
        authorities,
        sealing,
        judge,
        SecretInBody.REFUSE_REQUEST);
  }

  /** Whom to ask for evidence. */
  public EvidenceSources sources() {
    return new EvidenceSources(service, apiKey, pcs, kds, nvidia, authorities, provenance);
  }

  /** The same with statements about images from there. */
  public CollectRequest asking(ProvenanceServices services) {
    return new CollectRequest(
        service,
        chat,
        apiKey,
        pcs,
        kds,
        nvidia,
        authorities,
        sealing,
        judge,
        secretInBody,
        services);
  }

  /** The same with AMD's certificates from there. */
  public CollectRequest asking(Kds other) {
    return new CollectRequest(
        service,
        chat,
        apiKey,
        pcs,
        other,
        nvidia,
        authorities,
        sealing,
        judge,
        secretInBody,
        provenance);
  }

  /**
   * How the bundle is made.
   *
   * @param target the file to make; it must not exist
   * @param waitForRoom how long to wait for somebody to make room where the disk is full
   */
  public record Sealing(Path target, KeyPair key, CollectorInfo collector, Duration waitForRoom) {}
}
