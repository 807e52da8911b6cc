package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.attestation.Match.Bound;
import dev.exhibit.core.attestation.Match.NotKnown;
import dev.exhibit.core.attestation.Match.Standing;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * SHA-256 over the fields of a Tinfoil v3 document; then zeros.
 *
 * @param hashed the fields in the document's order; empty where one is absent or cannot be read
 * @param gpuHashAbsent whether the document shows GPU evidence whose hash is not among the fields
 * @param tlsFingerprint {@code tls_key_fp}
 * @param certificate of the TLS key, DER if it is one
 * @param signature whether the document says that the key of that certificate signed it, and how
 *     that was found
 */
public record TinfoilBinding(
    Optional<Bytes> hashed,
    boolean gpuHashAbsent,
    Optional<Bytes> tlsFingerprint,
    StatedNonce stated,
    Optional<Bytes> certificate,
    Signature signature,
    List<String> unread)
    implements Binding {
  private static final String LAYOUT =
      "SHA-256(TLS key fingerprint, HPKE key, nonce, GPU evidence hash), then zeros";

  public TinfoilBinding {
    unread = List.copyOf(unread);
  }

  /** The signature over the document. */
  public enum Signature {
    ABSENT,
    /** There is one, and nobody has looked at the document. */
    STATED,
    VERIFIED,
    BROKEN
  }

  @Override
  public Binding over(Bytes document) {
    if (signature != Signature.STATED) {
      return this;
    }
    boolean verifies =
        certificate.filter(shown -> DocumentSignature.verifies(document, shown)).isPresent();
    return new TinfoilBinding(
        hashed,
        gpuHashAbsent,
        tlsFingerprint,
        stated,
        certificate,
        verifies ? Signature.VERIFIED : Signature.BROKEN,
        unread);
  }

  @Override
  public Match match(ReportData reportData, Recorded recorded) {
    if (hashed.isEmpty()) {
      return NotKnown.NO_KEY;
    }
    if (reportData.holdsHash(hashed.get()) && reportData.second().isZero()) {
      return signature == Signature.BROKEN
          ? new Match.Contradicted(
              new Reason<>(
                  AttestationCode.DOCUMENT_SIGNATURE,
                  "The document's signature does not verify under the key of the certificate that"
                      + " it shows, or there is no such certificate."))
          : Bound.keys(LAYOUT, Standing.WHOLE, tlsFingerprint, stated.bytes().orElse(Bytes.EMPTY))
              .showing(certificate);
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
    facts.put("documentSignature", signature.name().toLowerCase(Locale.ROOT));
    return facts;
  }
}
