package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.attestation.Match.Bound;
import dev.exhibit.core.attestation.Match.NotKnown;
import dev.exhibit.core.attestation.Match.Standing;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SHA-256 over a label, the nonce and the hashes of two sections; then zeros (Tinfoil's third
 * document as an envelope).
 *
 * @param sections SHA-256 of the sections' bytes, in their order, 64 bytes; empty where one is
 *     absent or cannot be read
 * @param tlsFingerprint in the first section
 * @param agrees whether what the document says again of these values is what they are
 */
public record TinfoilEnvelopeBinding(
    Optional<Bytes> sections,
    Optional<Bytes> tlsFingerprint,
    StatedNonce stated,
    boolean agrees,
    List<String> unread)
    implements Binding {
  private static final Bytes LABEL = Bytes.utf8("https://tinfoil.sh/report-data/v1");
  private static final String LAYOUT =
      "SHA-256(label, nonce, hash of the keys, hash of the devices' evidence), then zeros";

  public TinfoilEnvelopeBinding {
    unread = List.copyOf(unread);
  }

  /** What report_data holds for a nonce and these hashes, by the released rule: 64 bytes. */
  public static Bytes reportData(Bytes nonce, Bytes hashes) {
    return Sha256.of(LABEL.concat(nonce).concat(hashes)).bytes().concat(Bytes.zeros(32));
  }

  @Override
  public Match match(ReportData reportData, Recorded recorded) {
    if (sections.isEmpty() || stated.bytes().isEmpty()) {
      return NotKnown.lacking("the nonce and both sections that are hashed");
    }
    Bytes nonce = stated.bytes().get();
    if (!agrees) {
      return new Match.Mismatch();
    }
    if (reportData.bytes().equals(reportData(nonce, sections.get()))) {
      return Bound.keys(LAYOUT, Standing.WHOLE, tlsFingerprint, nonce);
    }
    return reportData.holdsHash(nonce.concat(sections.get())) && reportData.second().isZero()
        ? NotKnown.of(
            AttestationCode.LAYOUT_WITHDRAWN,
            Message.of(
                "Report_data is the hash of nonce and sections without the label, as in drafts of"
                    + " this format."))
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
