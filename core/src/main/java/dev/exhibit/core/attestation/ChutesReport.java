package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.attestation.LocatedQuote.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Chutes instances: either RedPill's answer that lists them with nonce and key ({@code
 * attestation_type} {@code chutes}), or Chutes' own {@code evidence} whose end-to-end keys stand in
 * the separate list of instances and whose nonce is the one that was sent.
 */
final class ChutesReport implements ReportAdapter {
  private static final String RELAYED = "all_attestations";
  private static final String OWN = "evidence";
  private static final String SLOTS = "instance";
  private static final JsonNode NONE = MissingNode.getInstance();

  @Override
  public String shape() {
    return "instances";
  }

  @Override
  public Set<String> members(JsonNode report) {
    return Set.of(isRelayed(report) ? RELAYED : OWN);
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    if (isRelayed(report)) {
      ReportList relayed = new ReportList(report, RELAYED, SLOTS);
      return Optional.of(orNone(relayed, relayed.entries(ChutesReport::relayed)));
    }
    if (report.has(OWN)) {
      ReportList own = new ReportList(report, OWN, SLOTS);
      return Optional.of(
          orNone(own, own.entries((item, slot, at) -> own(item, slot, at, companions, sentNonce))));
    }
    return Optional.empty();
  }

  private static boolean isRelayed(JsonNode report) {
    return ReportReader.text(report, "attestation_type").equals(Optional.of("chutes"));
  }

  private static List<LocatedQuote> orNone(ReportList list, List<LocatedQuote> entries) {
    return entries.isEmpty()
        ? List.of(
            LocatedQuote.unread(
                list.slot(0),
                Origin.MODEL,
                "/" + list.name(),
                AttestationCode.MODEL_NOT_ATTESTED,
                "The report attests no instance: `/%s` %s."
                    .formatted(list.name(), list.isPresent() ? "is an empty list" : "is absent")))
        : entries;
  }

  private static LocatedQuote relayed(JsonNode item, Optional<String> slot, String at) {
    Stated stated =
        Stated.ofInstance(
            ReportReader.hex(item, "nonce"),
            ReportReader.text(item, "nonce"),
            ReportReader.text(item, "e2e_pubkey"),
            ReportReader.shownBase64(item, "certificate"));
    return instance(item, "intel_quote", slot, at, stated);
  }

  private static LocatedQuote own(
      JsonNode item,
      Optional<String> slot,
      String at,
      List<JsonNode> companions,
      Optional<Bytes> sentNonce) {
    Stated stated =
        Stated.ofInstance(
            Optional.empty(),
            sentNonce.map(Bytes::hex),
            ReportReader.text(item, "instance_id").flatMap(id -> keyOf(id, companions)),
            ReportReader.shownBase64(item, "certificate"));
    return instance(item, "quote", slot, at, stated);
  }

  private static LocatedQuote instance(
      JsonNode item, String member, Optional<String> slot, String at, Stated stated) {
    return ReportReader.located(
        QuoteText.hexOrBase64(item, member),
        new LocatedQuote(
            slot,
            Origin.MODEL,
            at + "/" + member,
            Bytes.EMPTY,
            stated,
            Optional.empty(),
            LocatedGpu.in(item, "gpu_evidence")));
  }

  private static Optional<String> keyOf(String instanceId, List<JsonNode> companions) {
    for (JsonNode companion : companions) {
      JsonNode instances = companion.path("instances");
      for (JsonNode instance : instances.isArray() ? instances : NONE) {
        if (ReportReader.text(instance, "instance_id").equals(Optional.of(instanceId))) {
          return ReportReader.text(instance, "e2e_pubkey");
        }
      }
    }
    return Optional.empty();
  }
}
