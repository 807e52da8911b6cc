package dev.exhibit.core.x509;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Ordered;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * That a certificate was revoked after the time judged at, by what stands in the evidence. It
 * decides nothing, and a reader is told.
 *
 * @param certificate what a reader calls it
 */
public record LaterRevocation(String certificate, Instant since) {
  /** The detail of a finding that lists them. */
  public static final String DETAIL = "revokedAfterwards";

  /** These grounds with a sentence for each, and all in the details. */
  public static Grounds beside(Grounds grounds, List<LaterRevocation> all, EvaluationTime time) {
    Grounds said = grounds;
    for (LaterRevocation each : all) {
      said =
          said.adding(
              Message.of(
                  "%s was revoked later: since %s, which is after the time judged at (%s).",
                  each.certificate, each.since, time.latest()));
    }
    return all.isEmpty()
        ? said
        : said.with(DETAIL, all.stream().map(LaterRevocation::fact).toList());
  }

  private Map<String, Object> fact() {
    return Ordered.map(Map.entry("certificate", certificate), Map.entry("since", since.toString()));
  }
}
