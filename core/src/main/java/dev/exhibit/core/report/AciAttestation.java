package dev.exhibit.core.report;

import dev.exhibit.core.aci.Statements;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.KeysetBinding;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.core.report.read.ReportReader;
import dev.exhibit.core.report.read.WorkloadReader;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The attestation report of aci, in any of its versions: a keyset, and the evidence of a machine in
 * {@code attestation.evidence}. What the same services answer on older addresses has another quote
 * over another key, and is found by its own shape. Whether such a service runs the model itself is
 * its own word, which nothing binds ({@code service_capabilities}): it is taken for a gateway.
 */
final class AciAttestation implements ReportAdapter {
  static final String SHAPE = "aci";

  private static final String EVIDENCE = "/attestation/evidence";
  private static final Map<String, TeeKind> KINDS =
      Ordered.map(Map.entry("tdx", TeeKind.TDX), Map.entry("sev_snp", TeeKind.SNP));

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
    Optional<TeeKind> kind = ReportReader.text(attestation, "tee_type").map(KINDS::get);
    if (kind.isEmpty()) {
      return place.without(
          Message.of(
              "`/attestation/tee_type` %s, so there is no TDX quote to judge.",
              ReportReader.words(attestation.path("tee_type"))));
    }
    LocatedQuote stated = place.stating(kind.get());
    return evidence.isObject()
        ? LocatedQuote.located(QuoteText.hexOrBase64(evidence, "quote"), stated)
        : stated.without(
            Message.of(
                "`%s` %s, so there is no %s to judge.",
                EVIDENCE,
                ReportReader.words(evidence),
                kind.get() == TeeKind.SNP
                    ? Message.of("SEV-SNP report")
                    : Message.of("TDX quote")));
  }
}
