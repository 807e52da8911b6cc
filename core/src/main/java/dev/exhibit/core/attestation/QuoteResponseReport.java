package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.attestation.LocatedQuote.Origin;
import dev.exhibit.core.attestation.Stated.InQuote;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A dstack guest's answer to a request for a quote, as 0G's broker passes it on: {@code quote},
 * with {@code event_log} and {@code vm_config}, or with the {@code provider_signer} of older
 * brokers. The signing address need not be stated, because report_data holds it in clear.
 */
final class QuoteResponseReport implements ReportAdapter {
  @Override
  public String shape() {
    return "quote response";
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    if (!report.has("event_log") && !report.has("provider_signer")) {
      return Optional.empty();
    }
    return ReportReader.quote(report, "quote")
        .map(
            quote ->
                List.of(
                    new LocatedQuote(
                        Optional.empty(),
                        Origin.MODEL,
                        "/quote",
                        quote,
                        Stated.inQuote(
                            InQuote.SIGNER,
                            ReportReader.hex(report, "provider_signer"),
                            Optional.empty()),
                        Optional.of(WorkloadReader.read(report, "")),
                        LocatedGpu.in(report, "nvidia_payload"))));
  }
}
