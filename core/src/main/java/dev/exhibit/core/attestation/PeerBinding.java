package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.attestation.Match.Bound;
import dev.exhibit.core.attestation.Match.NotKnown;
import dev.exhibit.core.attestation.Match.Standing;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SHA-256 of the TLS key or of its certificate, then the nonce that the machine gave its GPUs
 * (SecretVM). The report states no key, so the key is the one that the collector saw.
 *
 * @param stated the nonce of the GPU evidence
 */
public record PeerBinding(StatedNonce stated, List<String> unread) implements Binding {
  private static final String LAYOUT = "SHA-256 of the TLS key, then the nonce of the GPU evidence";

  public PeerBinding {
    unread = List.copyOf(unread);
  }

  @Override
  public Match match(ReportData reportData, Recorded recorded) {
    return recorded
        .peer()
        .filter(peer -> peer.isNamedBy(reportData.first()))
        .<Match>map(peer -> bound(peer, reportData, recorded))
        .orElse(NotKnown.NO_KEY);
  }

  private Bound bound(TlsPeer peer, ReportData reportData, Recorded recorded) {
    boolean whole = explains(reportData.second(), recorded);
    return new Bound(
        LAYOUT,
        whole ? Standing.WHOLE : Standing.REST_NOT_EXPLAINED,
        Message.of("the TLS key that the collector recorded"),
        Optional.empty(),
        Optional.of(peer.key().bytes()),
        Optional.empty(),
        reportData.second());
  }

  /** The one that the machine chose. */
  @Override
  public GpuNonce gpuNonce(Optional<Bytes> sentNonce) {
    return new GpuNonce.SecondHalf();
  }

  @Override
  public List<String> layouts() {
    return List.of(LAYOUT);
  }

  @Override
  public Optional<Bytes> nonce() {
    return stated.bytes();
  }

  @Override
  public Map<String, String> facts() {
    return stated.text().map(n -> Map.of("statedNonce", n)).orElse(Map.of());
  }
}
