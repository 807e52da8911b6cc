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
 * SHA-256 over the fields of a Tinfoil v3 document; then zeros.
 *
 * @param hashed the fields in the document's order; empty where one is absent or cannot be read
 * @param gpuHashAbsent whether the document shows GPU evidence whose hash is not among the fields
 * @param tlsFingerprint {@code tls_key_fp}
 */
public record TinfoilBinding(
    Optional<Bytes> hashed,
    boolean gpuHashAbsent,
    Optional<Bytes> tlsFingerprint,
    StatedNonce stated,
    List<String> unread)
    implements Binding {
  private static final String LAYOUT =
      "SHA-256(TLS key fingerprint, HPKE key, nonce, GPU evidence hash), then zeros";

  public TinfoilBinding {
    unread = List.copyOf(unread);
  }

  @Override
  public Match match(ReportData reportData, Recorded recorded) {
    if (hashed.isEmpty()) {
      return NotKnown.NO_KEY;
    }
    if (reportData.holdsHash(hashed.get()) && reportData.second().isZero()) {
      return Bound.keys(LAYOUT, Standing.WHOLE, tlsFingerprint, stated.bytes().orElse(Bytes.EMPTY));
    }
    return gpuHashAbsent
        ? NotKnown.lacking("the hash of the GPU evidence that it shows")
        : new Match.Mismatch();
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
    Map<String, String> facts = new LinkedHashMap<>();
    tlsFingerprint.ifPresent(f -> facts.put("statedTlsFingerprint", f.hex()));
    stated.text().ifPresent(n -> facts.put("statedNonce", n));
    return facts;
  }
}
