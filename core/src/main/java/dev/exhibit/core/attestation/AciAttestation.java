package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.aci.Statements;
import dev.exhibit.core.attestation.LocatedQuote.Origin;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The attestation report of aci, in any of its versions: a keyset, and the evidence of a TDX
 * machine in {@code attestation.evidence}. What the same services answer on older addresses has
 * another quote over another key, and is found by its own shape.
 */
final class AciAttestation implements ReportAdapter {
  static final String SHAPE = "aci";

  private static final String EVIDENCE = "/attestation/evidence";

  @Override
  public String shape() {
    return SHAPE;
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    if (!Statements.recognise(report)) {
      return Optional.empty();
    }
    JsonNode attestation = report.path("attestation");
    JsonNode evidence = attestation.path("evidence");
    LocatedQuote place =
        new LocatedQuote(
            Optional.empty(),
            origin(report),
            EVIDENCE + "/quote",
            Bytes.EMPTY,
            Stated.ofKeyset(Statements.of(report, sentNonce)),
            Optional.of(WorkloadReader.read(evidence, EVIDENCE)),
            Optional.empty());
    Optional<String> tee = ReportReader.text(attestation, "tee_type");
    return Optional.of(
        List.of(
            tee.equals(Optional.of("tdx"))
                ? ReportReader.located(QuoteText.hexOrBase64(evidence, "quote"), place)
                : place.without(
                    "`/attestation/tee_type` %s, so there is no TDX quote to judge."
                        .formatted(tee.map(t -> "is \"" + t + "\"").orElse("is not stated")))));
  }

  /** Whatever does not say that it serves the model itself passes requests on (spec App. B). */
  private static Origin origin(JsonNode report) {
    return ReportReader.text(report.path("service_capabilities"), "serving")
            .equals(Optional.of("direct"))
        ? Origin.MODEL
        : Origin.GATEWAY;
  }
}
