package dev.exhibit.core.aci;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The report_data that a report's keys would have in a quote, 64 bytes each: values to look for in
 * a verified quote, written here from what the report shows and from the nonce that was sent.
 *
 * @param challenged over the sent nonce; absent if none of the right size was sent
 * @param nonce the sent nonce
 * @param unchallenged over no nonce
 */
public record Statements(Optional<Bytes> challenged, Optional<Bytes> nonce, Bytes unchallenged) {
  private static final int NONCE_BYTES = 32;

  /** Those of {@code report}; empty if its keys cannot be read. */
  public static Optional<Statements> of(JsonNode report, Optional<Bytes> sentNonce) {
    return decoded(report, AciProfile.ofReport(report))
        .map(read -> of(read.profile(), read.keyset(), sentNonce));
  }

  private static Optional<AciReport> decoded(JsonNode report, AciProfile profile) {
    return AciReport.decode(report, profile) instanceof Decoded.Valid<AciReport> valid
        ? Optional.of(valid.value())
        : Optional.empty();
  }

  static Statements of(AciProfile profile, Keyset keyset, Optional<Bytes> sentNonce) {
    Optional<Bytes> usable =
        sentNonce.filter(nonce -> profile.isDraft() || nonce.size() == NONCE_BYTES);
    return new Statements(
        usable.map(nonce -> Statement.over(keyset, Optional.of(nonce.hex())).slot()),
        usable,
        Statement.over(keyset, Optional.empty()).slot());
  }

  /** Whether {@code report} is an attestation report of aci, told by its shape. */
  public static boolean recognise(JsonNode report) {
    return AciReport.recognises(report);
  }
}
