package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.attestation.Match.Bound;
import dev.exhibit.core.attestation.Match.NotKnown;
import dev.exhibit.core.attestation.Match.Standing;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The end-to-end key of an instance (Chutes): SHA-256 over the characters of nonce and key, the
 * nonce being 64 hex digits; then SHA-256 of the SPKI of the instance's certificate, which not
 * every report carries.
 *
 * @param endToEndKey {@code e2e_pubkey} as the base64 characters that stand in the report
 * @param certificate what is shown as the certificate of the instance, DER if it is one
 */
public record InstanceBinding(
    StatedNonce stated,
    Optional<String> endToEndKey,
    Optional<Bytes> certificate,
    List<String> unread)
    implements Binding {
  private static final String LAYOUT =
      "SHA-256(nonce, end-to-end key), both as written, then the TLS key";

  private static final int NONCE_DIGITS = 64;

  public InstanceBinding {
    unread = List.copyOf(unread);
  }

  @Override
  public Match match(ReportData reportData, Recorded recorded) {
    if (endToEndKey.isEmpty()) {
      return NotKnown.NO_KEY;
    }
    if (stated.text().isEmpty()) {
      return NotKnown.of(
          AttestationCode.NONCE_NOT_RECORDED,
          Message.of("The quote binds a key together with a nonce, but no nonce is known."));
    }
    Optional<Bytes> hashed = hashed();
    if (hashed.isEmpty()) {
      return NotKnown.lacking("a nonce of 64 hex digits and an end-to-end key in base64");
    }
    return reportData.holdsHash(hashed.get()) ? held(reportData, recorded) : new Match.Mismatch();
  }

  /** The key is held; the second half has to be the key of the certificate, if one is shown. */
  private Match held(ReportData reportData, Recorded recorded) {
    Optional<Bytes> tls = certificate.flatMap(PublicKeyInfo::fingerprint);
    if (certificate.isPresent() && tls.isEmpty()) {
      return NotKnown.lacking("the instance's certificate");
    }
    if (tls.filter(shown -> !shown.equals(reportData.second())).isPresent()) {
      return new Match.Mismatch();
    }
    boolean whole = tls.isPresent() || explains(reportData.second(), recorded);
    return Bound.keys(
        LAYOUT,
        whole ? Standing.WHOLE : Standing.TLS_KEY_NOT_SHOWN,
        tls,
        stated.text().flatMap(Bytes::fromHex).orElse(Bytes.EMPTY));
  }

  /**
   * The hashed characters; empty unless nonce and key are what they are called. The nonce has one
   * length, so that no character can be counted to the other.
   */
  private Optional<Bytes> hashed() {
    return stated
        .text()
        .filter(nonce -> nonce.length() == NONCE_DIGITS && Bytes.fromHex(nonce).isPresent())
        .flatMap(
            nonce ->
                endToEndKey.filter(InstanceBinding::isBase64).map(key -> Bytes.utf8(nonce + key)));
  }

  private static boolean isBase64(String text) {
    return AnyBase64.read(text).filter(key -> !key.isEmpty()).isPresent();
  }

  /** Derived from the end-to-end key, where there is one. */
  @Override
  public GpuNonce gpuNonce(Optional<Bytes> sentNonce) {
    if (endToEndKey.isEmpty()) {
      return new GpuNonce.Relayed();
    }
    boolean ours = stated.text().isPresent() && stated.text().equals(sentNonce.map(Bytes::hex));
    return new GpuNonce.Derived(
        stated.text().map(n -> Sha256.of(Bytes.utf8(n + endToEndKey.get())).bytes()), ours);
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
