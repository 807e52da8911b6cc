package dev.exhibit.core.attestation;

import dev.exhibit.core.aci.Statements;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.attestation.Match.Bound;
import dev.exhibit.core.attestation.Match.NotKnown;
import dev.exhibit.core.attestation.Match.Standing;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SHA-256 of the attestation statement of aci over keyset and nonce; then zeros.
 *
 * @param statements what report_data holds if it binds the keyset that the report shows; empty if
 *     the keyset cannot be read
 */
public record KeysetBinding(Optional<Statements> statements) implements Binding {
  private static final String LAYOUT =
      "SHA-256(aci statement: keyset digest and nonce), then zeros";

  @Override
  public Match match(ReportData reportData, Recorded recorded) {
    return statements
        .map(aci -> match(aci, reportData.bytes(), recorded.sentNonce()))
        .orElse(NotKnown.NO_KEY);
  }

  private static Match match(Statements aci, Bytes reportData, Optional<Bytes> sentNonce) {
    if (aci.challenged().equals(Optional.of(reportData))) {
      return keyset(aci.nonce().orElse(Bytes.EMPTY));
    }
    if (aci.unchallenged().equals(reportData)) {
      return keyset(Bytes.EMPTY);
    }
    if (sentNonce.isEmpty()) {
      return NotKnown.of(
          AttestationCode.NONCE_NOT_RECORDED,
          Message.of("The binding of the keyset depends on a nonce, but none is recorded."));
    }
    return aci.nonce().isPresent() ? new Match.Mismatch() : NotKnown.NO_KEY;
  }

  private static Bound keyset(Bytes nonce) {
    return Bound.keys(LAYOUT, Standing.WHOLE, Optional.empty(), nonce);
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
  public List<String> unread() {
    return List.of();
  }

  @Override
  public Map<String, String> facts() {
    return Map.of();
  }
}
