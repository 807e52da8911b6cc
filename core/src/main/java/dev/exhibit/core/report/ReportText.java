package dev.exhibit.core.report;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.data.StrictJson.Malformed;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Reads what a service answered: strict JSON, or the hex text of a quote and nothing else. */
public final class ReportText {
  private ReportText() {}

  /**
   * The answer as JSON; hex text as a string.
   *
   * @throws Malformed if it is neither
   */
  public static JsonNode parse(Bytes answer) throws Malformed {
    Optional<String> hex = Optional.of(answer.utf8Lossy().strip()).filter(ReportText::isQuote);
    return hex.isPresent() ? StringNode.valueOf(hex.get()) : StrictJson.parse(answer);
  }

  /** A quote begins with its version, 3 to 5, as two bytes; no JSON text does. */
  private static boolean isQuote(String text) {
    return text.matches("(?s)0[3-5]00[0-9a-fA-F].*") && Bytes.fromHex(text).isPresent();
  }
}
