package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedHex;
import java.math.BigInteger;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An attestation report as served (spec §4). Nothing in it is proven by itself.
 *
 * @param keyset the keys it shows
 * @param document as served, with what it says again although it follows from the rest
 * @param custody {@code evidence.key_custody}, or a missing node
 * @param endorsement of drafts
 * @param freshness of drafts
 * @param direct whether the service says that it serves the model itself; not bound by anything
 */
record AciReport(
    AciProfile profile,
    Keyset keyset,
    JsonNode document,
    Provenance provenance,
    JsonNode custody,
    Optional<Endorsement> endorsement,
    Optional<Freshness> freshness,
    boolean direct) {
  private static final String VERSION = "aci/1";

  /** Fewer characters than any quote of TDX has, in hex or in base64. */
  private static final int SHORTER_THAN_A_QUOTE = 800;

  /** When a draft's report says it was made and until when it is to be used, in seconds. */
  record Freshness(BigInteger fetchedAt, BigInteger staleAfter) {}

  /** Whether this is an attestation report of aci and no answer of an older interface. */
  static boolean recognises(JsonNode report) {
    return report.path("api_version").asString("").startsWith("aci/")
        && report.path("attestation").has("workload_keyset")
        && !isLegacy(report);
  }

  /**
   * Whether it is a whole answer of the time before aci, whose quote binds an address (spec App.
   * B). A member of that name beside a keyset does not make it one.
   */
  private static boolean isLegacy(JsonNode report) {
    return report.path("intel_quote").asString("").length() >= SHORTER_THAN_A_QUOTE
        && StatedHex.some(report.path("signing_address").asString("")).isPresent();
  }

  /** Whether the report says that it is of the version that is judged here. */
  static boolean isKnownVersion(JsonNode report) {
    return report.path("api_version").asString("").equals(VERSION);
  }

  /** Reads a report whose shape is {@code profile}. */
  static Decoded<AciReport> decode(JsonNode report, AciProfile profile) {
    return Decoded.of(
        () -> read(report, JsonFields.of(report, "report").leavingAbsenceOpen(), profile));
  }

  private static AciReport read(JsonNode document, JsonFields report, AciProfile profile)
      throws Malformed {
    if (!report.text("api_version").equals(VERSION)) {
      throw report.refused("api_version", Message.of("not %s", VERSION));
    }
    JsonFields attestation = report.object("attestation");
    Keyset keyset = KeysetDecoder.decode(attestation.value("workload_keyset"), profile);
    JsonFields evidence = attestation.object("evidence");
    return new AciReport(
        profile,
        keyset,
        document,
        Provenance.decode(attestation),
        evidence.orMissing("key_custody"),
        profile.isDraft() ? Endorsement.of(document) : Optional.empty(),
        profile.isDraft() ? Optional.of(freshness(attestation)) : Optional.empty(),
        report.orMissing("service_capabilities").path("serving").asString("").equals("direct"));
  }

  private static Freshness freshness(JsonFields attestation) throws Malformed {
    JsonFields freshness = attestation.object("freshness");
    return new Freshness(freshness.whole("fetched_at"), freshness.whole("stale_after"));
  }
}
