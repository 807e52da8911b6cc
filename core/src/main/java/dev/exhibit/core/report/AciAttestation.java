package dev.exhibit.core.report;

import dev.exhibit.core.aci.Statements;
import dev.exhibit.core.attestation.KeysetBinding;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The attestation report of aci, in any of its versions: a keyset, and the evidence of a TDX
 * machine in {@code attestation.evidence}. What the same services answer on older addresses has
 * another quote over another key, and is found by its own shape. Whether such a service runs the
 * model itself is its own word, which nothing binds ({@code service_capabilities}): it is taken for
 * a gateway.
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
            Origin.GATEWAY,
            EVIDENCE + "/quote",
            Bytes.EMPTY,
            new KeysetBinding(Statements.of(report, sentNonce)),
            Optional.of(WorkloadReader.read(evidence, EVIDENCE)),
            Optional.empty());
    return Optional.of(List.of(quote(attestation, place)));
  }

  private static LocatedQuote quote(JsonNode attestation, LocatedQuote place) {
    JsonNode evidence = attestation.path("evidence");
    if (!ReportReader.text(attestation, "tee_type").equals(Optional.of("tdx"))) {
      return place.without(
          "`/attestation/tee_type` %s, so there is no TDX quote to judge."
              .formatted(ReportReader.words(attestation.path("tee_type"))));
    }
    return evidence.isObject()
        ? ReportReader.located(QuoteText.hexOrBase64(evidence, "quote"), place)
        : place.without(
            "`%s` %s, so there is no TDX quote to judge."
                .formatted(EVIDENCE, ReportReader.words(evidence)));
  }
}
