package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.attestation.Binding;
import dev.exhibit.core.attestation.InstanceBinding;
import dev.exhibit.core.attestation.StatedNonce;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.CopyReader;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.core.report.read.ReportFields;
import dev.exhibit.core.report.read.ReportReader;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Chutes instances: either RedPill's answer that lists them with nonce and key ({@code
 * attestation_type} {@code chutes}), or Chutes' own {@code evidence} whose end-to-end keys stand in
 * the separate list of instances and whose nonce is the one that was sent.
 */
final class ChutesReport implements ReportAdapter {
  private static final String RELAYED = "all_attestations";
  private static final String OWN = "evidence";
  private static final String SLOTS = "instance";
  private static final String INSTANCES = "instances";
  private static final String ID = "instance_id";

  @Override
  public String shape() {
    return "instances";
  }

  @Override
  public Set<String> places() {
    return Ordered.set(RELAYED, OWN);
  }

  @Override
  public Set<String> members(JsonNode report) {
    return Set.of(isRelayed(report) ? RELAYED : OWN);
  }

  @Override
  public Set<String> lists() {
    return Ordered.set(RELAYED, OWN, INSTANCES);
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    if (isRelayed(report)) {
      ReportList relayed = new ReportList(report, RELAYED, SLOTS);
      return Optional.of(
          TopLevel.compared(report, orNone(relayed, relayed.entries(ChutesReport::relayed))));
    }
    if (report.has(OWN)) {
      ReportList own = new ReportList(report, OWN, SLOTS);
      return Optional.of(
          TopLevel.compared(
              report,
              orNone(
                  own,
                  own.entries((item, slot, at) -> own(item, slot, at, companions, sentNonce)))));
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
                Message.of(
                    "The report attests no instance: `/%s` %s.",
                    list.name(),
                    list.isPresent() ? Message.of("is an empty list") : Message.of("is absent"))))
        : entries;
  }

  private static LocatedQuote relayed(JsonNode item, Optional<String> slot, String at) {
    ReportFields fields = new ReportFields(item, at);
    InstanceBinding stated =
        new InstanceBinding(
            fields.nonce("nonce"),
            fields.text("e2e_pubkey"),
            fields.shownBase64("certificate"),
            fields.unread());
    return instance(item, "intel_quote", slot, at, stated);
  }

  private static LocatedQuote own(
      JsonNode item,
      Optional<String> slot,
      String at,
      List<JsonNode> companions,
      Optional<Bytes> sentNonce) {
    ReportFields fields = new ReportFields(item, at);
    Optional<ReportFields> listed = fields.text(ID).flatMap(id -> listedAs(id, companions));
    Optional<String> endToEndKey = listed.flatMap(instance -> instance.text("e2e_pubkey"));
    Optional<Bytes> certificate = fields.shownBase64("certificate");
    InstanceBinding stated =
        new InstanceBinding(
            new StatedNonce(Optional.empty(), sentNonce.map(Bytes::hex)),
            endToEndKey,
            certificate,
            ReportFields.unread(Stream.concat(Stream.of(fields), listed.stream())));
    return instance(item, "quote", slot, at, stated);
  }

  private static LocatedQuote instance(
      JsonNode item, String member, Optional<String> slot, String at, Binding stated) {
    return LocatedQuote.located(
        QuoteText.hexOrBase64(item, member),
        new LocatedQuote(
                slot,
                Origin.MODEL,
                at + "/" + member,
                Bytes.EMPTY,
                stated,
                Optional.empty(),
                LocatedGpu.in(item, "gpu_evidence", at))
            .restating(CopyReader.reportData(item, at)));
  }

  /** The entry of a companion's list for the instance of this id. */
  private static Optional<ReportFields> listedAs(String instanceId, List<JsonNode> companions) {
    for (JsonNode companion : companions) {
      JsonNode instances = companion.path(INSTANCES);
      for (int i = 0; instances.isArray() && i < instances.size(); i++) {
        if (ReportReader.text(instances.get(i), ID).equals(Optional.of(instanceId))) {
          String pointer = "(companion)/" + INSTANCES + "/" + i;
          return Optional.of(new ReportFields(instances.get(i), pointer));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean reads(JsonNode report, JsonNode companion) {
    return !isRelayed(report) && companion.has(INSTANCES);
  }

  @Override
  public List<String> complaints(JsonNode companion) {
    JsonNode instances = companion.path(INSTANCES);
    if (!instances.isArray()) {
      return List.of(
          Filled.of(
              "`/%s` is %s where a list of instances belongs", INSTANCES, JsonKind.of(instances)));
    }
    List<String> complaints = new ArrayList<>();
    for (int i = 0; i < instances.size(); i++) {
      JsonNode instance = instances.get(i);
      String place = "`/" + INSTANCES + "/" + i;
      if (!instance.isObject()) {
        complaints.add(
            place + "` is " + JsonKind.of(instance) + " where an instance of the list belongs");
      } else if (ReportReader.text(instance, ID).isEmpty()) {
        complaints.add(place + "/" + ID + "` is no text, so the entry belongs to no instance");
      }
    }
    return complaints;
  }
}
