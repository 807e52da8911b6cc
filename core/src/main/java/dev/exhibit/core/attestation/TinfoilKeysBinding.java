package dev.exhibit.core.attestation;

import dev.exhibit.core.attestation.Match.Bound;
import dev.exhibit.core.attestation.Match.NotKnown;
import dev.exhibit.core.attestation.Match.Standing;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SHA-256 of the TLS key, then the key for encrypted requests (Tinfoil's second document). The
 * document states neither: the first is compared with the certificate shown beside it, else with
 * the key that the collector saw; the second with the names in that certificate. There is no nonce.
 *
 * @param certificate of the TLS key, DER if it is one
 * @param hpkeKey the key that the certificate names, 32 bytes
 */
public record TinfoilKeysBinding(
    Optional<Bytes> certificate, Optional<Bytes> hpkeKey, List<String> unread) implements Binding {
  private static final String LAYOUT = "SHA-256 of the TLS key, then the HPKE key";

  public TinfoilKeysBinding {
    unread = List.copyOf(unread);
  }

  @Override
  public Match match(ReportData reportData, Recorded recorded) {
    Optional<Bytes> shown = certificate.flatMap(PublicKeyInfo::fingerprint);
    if (shown.isPresent() && !shown.get().equals(reportData.first())) {
      return new Match.Mismatch();
    }
    if (hpkeKey.isPresent() && !hpkeKey.get().equals(reportData.second())) {
      return new Match.Mismatch();
    }
    boolean seen = recorded.peer().filter(peer -> peer.isNamedBy(reportData.first())).isPresent();
    if (shown.isEmpty() && !seen) {
      return NotKnown.NO_KEY;
    }
    Standing standing = hpkeKey.isPresent() ? Standing.WHOLE : Standing.REST_NOT_EXPLAINED;
    return Bound.keys(LAYOUT, standing, Optional.of(reportData.first()), Bytes.EMPTY)
        .showing(certificate);
  }

  @Override
  public List<String> layouts() {
    return List.of(LAYOUT);
  }

  @Override
  public Optional<Bytes> nonce() {
    return Optional.empty();
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    certificate
        .flatMap(PublicKeyInfo::fingerprint)
        .ifPresent(f -> facts.put("shownTlsFingerprint", f.hex()));
    hpkeKey.ifPresent(key -> facts.put("namedHpkeKey", key.hex()));
    return facts;
  }
}
