package dev.exhibit.core.report;

import dev.exhibit.core.attestation.Binding;
import dev.exhibit.core.attestation.SignerBinding;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.core.report.read.ReportFields;
import dev.exhibit.core.report.read.WorkloadReader;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A dstack guest's answer to a request for a quote, as 0G's brokers pass it on: {@code quote}, with
 * {@code event_log} and {@code vm_config} or {@code tcb_info}, or with the {@code provider_signer}
 * of older brokers. The signing address need not be stated, because report_data holds it in clear.
 */
final class QuoteResponseReport implements ReportAdapter {
  private static final String QUOTE = "quote";

  /** What only such an answer has. */
  private static final List<String> TELLING = List.of("event_log", "provider_signer");

  /** What tells it where it has a quote. */
  private static final List<String> BESIDE_QUOTE = List.of("vm_config", "tcb_info", "report_data");

  @Override
  public String shape() {
    return "quote response";
  }

  @Override
  public Set<String> places() {
    return Set.of(QUOTE);
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    boolean told =
        TELLING.stream().anyMatch(report::has)
            || (report.has(QUOTE) && BESIDE_QUOTE.stream().anyMatch(report::has));
    return told ? Optional.of(List.of(only(report))) : Optional.empty();
  }

  private static LocatedQuote only(JsonNode report) {
    ReportFields fields = new ReportFields(report, "");
    Binding stated = SignerBinding.inQuote(fields.hex("provider_signer"), fields.unread());
    return LocatedQuote.located(
        QuoteText.hexOrBase64(report, QUOTE),
        new LocatedQuote(
            Optional.empty(),
            Origin.MODEL,
            "/" + QUOTE,
            Bytes.EMPTY,
            stated,
            Optional.of(WorkloadReader.read(report, "")),
            LocatedGpu.in(report, "nvidia_payload", "")));
  }
}
