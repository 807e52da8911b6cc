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
import java.util.stream.Collectors;

/**
 * SHA-256 over the fields of a Tinfoil v3 document; then zeros.
 *
 * @param hashed the fields that are hashed
 * @param tlsFingerprint {@code tls_key_fp}
 * @param certificate of the TLS key, DER if it is one
 * @param signature whether the document says that the key of that certificate signed it, and how
 *     that was found
 */
public record TinfoilBinding(
    Hashed hashed,
    Optional<Bytes> tlsFingerprint,
    StatedNonce stated,
    Optional<Bytes> certificate,
    Signature signature,
    List<String> unread,
    List<String> notes)
    implements Binding {
  public TinfoilBinding {
    unread = List.copyOf(unread);
    notes = List.copyOf(notes);
  }

  /**
   * The fields that are hashed.
   *
   * @param bytes them in the document's order; empty where one is absent or cannot be read
   * @param evidence the hashes of evidence among them, in words
   * @param lacking whether the document shows evidence whose hash is not among them
   */
  public record Hashed(Optional<Bytes> bytes, List<String> evidence, boolean lacking) {
    public Hashed {
      evidence = List.copyOf(evidence);
    }

    String layout() {
      return evidence.stream()
          .map(each -> ", " + each)
          .collect(
              Collectors.joining(
                  "", "SHA-256(TLS key fingerprint, HPKE key, nonce", "), then zeros"));
    }
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
        tlsFingerprint,
        stated,
        certificate,
        verifies ? Signature.VERIFIED : Signature.BROKEN,
        unread,
        notes);
  }

  @Override
  public Match match(ReportData reportData, Recorded recorded) {
    if (hashed.bytes().isEmpty()) {
      return NotKnown.NO_KEY;
    }
    if (reportData.holdsHash(hashed.bytes().get()) && reportData.second().isZero()) {
      return signature == Signature.BROKEN
          ? new Match.Contradicted(
              new Reason<>(
                  AttestationCode.DOCUMENT_SIGNATURE,
                  "The document's signature does not verify under the key of the certificate that"
                      + " it shows, or there is no such certificate."))
          : Bound.keys(
                  hashed.layout(),
                  signature == Signature.VERIFIED ? Standing.WHOLE : Standing.DOCUMENT_NOT_SIGNED,
                  tlsFingerprint,
                  stated.bytes().orElse(Bytes.EMPTY))
              .showing(certificate);
    }
    return hashed.lacking()
        ? NotKnown.lacking("the hash of the evidence of devices that it shows")
        : new Match.Mismatch();
  }

  @Override
  public List<String> layouts() {
    return List.of(hashed.layout());
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
