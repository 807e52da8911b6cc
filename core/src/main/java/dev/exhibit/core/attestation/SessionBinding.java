package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.attestation.Match.NotKnown;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SHA-512 over nonce and keying material that both ends of one TLS session export (attested TLS, as
 * Umbra documents it; RFC 5705, RFC 9266). Nobody but those two knows that material and no bundle
 * holds it, so there is never anything to compare.
 */
public record SessionBinding() implements Binding {
  private static final String LAYOUT =
      "SHA-512(nonce, exported keying material of the TLS session)";

  @Override
  public Match match(ReportData reportData, Recorded recorded) {
    return NotKnown.of(
        AttestationCode.LAYOUT_UNKNOWN,
        Message.of(
            "Report_data of such a quote is a hash over the nonce and secret keying material of one"
                + " TLS session. A bundle does not hold that material, so nothing could be"
                + " compared."));
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
