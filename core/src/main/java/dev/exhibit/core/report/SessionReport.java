package dev.exhibit.core.report;

import dev.exhibit.core.attestation.SessionBinding;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.core.report.read.WorkloadReader;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What Umbra's attestation service answers on {@code /tdx_quote}: {@code quote} holds a dstack
 * guest's answer, with {@code quote} and {@code event_log}; {@code tcb_info} stands beside it. It
 * was made for one TLS session, as attested TLS (Atlas) asks for it.
 */
final class SessionReport implements ReportAdapter {
  private static final String QUOTE = "quote";

  @Override
  public String shape() {
    return "quote of a session";
  }

  @Override
  public Set<String> places() {
    return Set.of(QUOTE);
  }

  @Override
  public Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce) {
    JsonNode answer = report.path(QUOTE);
    if (!answer.has(QUOTE)) {
      return Optional.empty();
    }
    LocatedQuote place =
        new LocatedQuote(
            Optional.empty(),
            Origin.MODEL,
            "/quote/quote",
            Bytes.EMPTY,
            new SessionBinding(),
            Optional.of(WorkloadReader.read(answer, "/quote").and(WorkloadReader.read(report, ""))),
            Optional.empty());
    return Optional.of(List.of(LocatedQuote.located(QuoteText.hexOrBase64(answer, QUOTE), place)));
  }
}
