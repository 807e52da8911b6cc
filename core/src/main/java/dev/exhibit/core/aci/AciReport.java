package dev.exhibit.core.aci;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An attestation report as served (spec §4). Nothing in it is proven by itself.
 *
 * @param keyset the keys it shows
 * @param restated what it says again although it follows from the rest
 * @param custody {@code evidence.key_custody}, or a missing node
 * @param endorsement of drafts
 * @param freshness of drafts
 * @param direct whether the service says that it serves the model itself; not bound by anything
 */
record AciReport(
    AciProfile profile,
    Keyset keyset,
    Restated restated,
    Provenance provenance,
    JsonNode custody,
    Optional<Endorsement> endorsement,
    Optional<Freshness> freshness,
    boolean direct) {
  private static final String VERSION = "aci/1";

  /** Members by which pre-ACI answers are known; their quote binds another key (spec App. B). */
  private static final List<String> LEGACY =
      List.of("intel_quote", "signing_address", "all_attestations", "nvidia_payload");

  /**
   * Values that follow from others.
   *
   * @param keysetDigest {@code workload_keyset_digest}
   * @param workloadId of drafts
   * @param reportData {@code attestation.report_data}
   * @param quoteReportData {@code evidence.quote_report_data}
   */
  record Restated(
      String keysetDigest,
      Optional<String> workloadId,
      String reportData,
      Optional<String> quoteReportData) {}

  /** When a draft's report says it was made and until when it is to be used, in seconds. */
  record Freshness(BigInteger fetchedAt, BigInteger staleAfter) {}

  /** Whether this is an attestation report of aci and no answer of an older interface. */
  static boolean recognises(JsonNode report) {
    return report.path("api_version").asString("").startsWith("aci/")
        && report.path("attestation").has("workload_keyset")
        && LEGACY.stream().noneMatch(report::has);
  }

  /** Whether the report says that it is of the version that is judged here. */
  static boolean isKnownVersion(JsonNode report) {
    return report.path("api_version").asString("").equals(VERSION);
  }

  /** Reads a report whose shape is {@code profile}. */
  static Decoded<AciReport> decode(JsonNode report, AciProfile profile) {
    return Decoded.of(() -> read(JsonFields.of(report, "report"), profile));
  }

  private static AciReport read(JsonFields report, AciProfile profile) throws Malformed {
    if (!report.text("api_version").equals(VERSION)) {
      throw report.refused("api_version", "not " + VERSION);
    }
    JsonFields attestation = report.object("attestation");
    Keyset keyset = KeysetDecoder.decode(attestation.value("workload_keyset"), profile);
    JsonFields evidence = attestation.object("evidence");
    return new AciReport(
        profile,
        keyset,
        new Restated(
            report.text("workload_keyset_digest"),
            profile.isDraft() ? Optional.of(report.text("workload_id")) : Optional.empty(),
            attestation.text("report_data"),
            evidence.nullableText("quote_report_data")),
        Provenance.decode(attestation),
        evidence.orMissing("key_custody"),
        profile.isDraft() ? Optional.of(endorsement(attestation)) : Optional.empty(),
        profile.isDraft() ? Optional.of(freshness(attestation)) : Optional.empty(),
        report.orMissing("service_capabilities").path("serving").asString("").equals("direct"));
  }

  private static Endorsement endorsement(JsonFields attestation) throws Malformed {
    JsonFields endorsement = attestation.object("keyset_endorsement");
    Bytes value =
        Bytes.fromHex(endorsement.text("value"))
            .orElseThrow(() -> endorsement.refused("value", "not hex"));
    return new Endorsement(endorsement.text("algo"), value);
  }

  private static Freshness freshness(JsonFields attestation) throws Malformed {
    JsonFields freshness = attestation.object("freshness");
    return new Freshness(freshness.whole("fetched_at"), freshness.whole("stale_after"));
  }
}
