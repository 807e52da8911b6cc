package dev.exhibit.core.report;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.KnownJson;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson.Malformed;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads what a service answered: strict JSON, or a machine's evidence and nothing else, which is a
 * TDX quote or an SEV-SNP report: raw, or as hex or base64 text.
 */
public final class ReportText {
  private ReportText() {}

  /**
   * The answer as JSON; evidence alone as a string of its hex digits.
   *
   * @throws Malformed if it is neither
   */
  public static JsonNode parse(Bytes answer) throws Malformed {
    Optional<Bytes> evidence = evidence(answer);
    return evidence.isPresent()
        ? StringNode.valueOf(evidence.get().hex())
        : KnownJson.parse(answer);
  }

  /** No JSON text begins as a quote or a report does. */
  private static Optional<Bytes> evidence(Bytes answer) {
    if (EvidenceKind.of(answer).isPresent()) {
      return Optional.of(answer);
    }
    if (answer.size() > QuoteText.MAX_CHARS) {
      return Optional.empty();
    }
    String text = answer.utf8Lossy().strip();
    if (text.startsWith("{") || text.startsWith("[")) {
      return Optional.empty(); // most answers; no digit of either text form
    }
    return AnyBase64.orHex(text).filter(bytes -> EvidenceKind.of(bytes).isPresent());
  }
}
