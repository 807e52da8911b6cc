package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * NEAR AI's cloud gateway: {@code gateway_attestation} and {@code model_attestations}; the
 * certificate beside them is that of the gateway. Without an entry for the model's machine, the
 * place of that machine is kept open: the gateway runs no model.
 */
final class NearGatewayReport implements ReportAdapter {
  private static final String GATEWAY = "gateway_attestation";
  private static final String MODELS = "model_attestations";

  @Override
  public String shape() {
    return "gateway and models";
  }

  @Override
  public Set<String> places() {
    return Ordered.set(GATEWAY, MODELS);
  }

  @Override
  public Set<String> lists() {
    return Set.of(MODELS);
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    if (!report.has(GATEWAY) && !report.has(MODELS)) {
      return Optional.empty();
    }
    List<LocatedQuote> found = new ArrayList<>();
    found.add(gateway(report));
    ReportList models = new ReportList(report, MODELS, "model");
    found.addAll(models.entries(ReportEntry::model));
    if (!models.isPresent() || models.isEmpty()) {
      found.add(noModel(models));
    }
    boolean served = report.path(GATEWAY).isObject();
    return Optional.of(
        TopLevel.compared(report, found, served ? Ordered.copyOf(FlatReport.SERVED) : Set.of()));
  }

  private static LocatedQuote gateway(JsonNode report) {
    JsonNode gateway = report.path(GATEWAY);
    Optional<String> slot = Optional.of("gateway");
    String pointer = "/" + GATEWAY;
    return gateway.isObject()
        ? FlatReport.item(gateway, report, slot, Origin.GATEWAY, pointer)
        : LocatedQuote.notUnderstood(
            slot,
            Origin.GATEWAY,
            pointer,
            Message.of(
                "`%s` is %s where the gateway's attestation belongs.",
                pointer, JsonKind.of(gateway)));
  }

  private static LocatedQuote noModel(ReportList models) {
    return LocatedQuote.unread(
        models.slot(0),
        Origin.MODEL,
        "/" + MODELS,
        AttestationCode.MODEL_NOT_ATTESTED,
        Message.of(
            "The report attests its gateway alone: `/%s` %s.",
            MODELS, models.isPresent() ? Message.of("is an empty list") : Message.of("is absent")));
  }
}
