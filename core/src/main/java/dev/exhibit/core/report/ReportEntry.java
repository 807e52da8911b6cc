package dev.exhibit.core.report;

import dev.exhibit.core.report.LocatedQuote.Origin;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One attestation object in a report, of either form that such lists hold: the flat one, or that of
 * an instance of Chutes which NEAR AI's gateway relays.
 */
final class ReportEntry {
  private ReportEntry() {}

  /** What {@code item} holds; an entry of neither form shows that it holds no quote. */
  static LocatedQuote model(JsonNode item, Optional<String> slot, String pointer) {
    return ChutesTier.isOne(item)
        ? ChutesTier.entry(item, slot, pointer)
        : FlatReport.item(item, item, slot, Origin.MODEL, pointer);
  }

  /** The object in {@code report} that an entry was read from. */
  static JsonNode item(JsonNode report, LocatedQuote entry) {
    String pointer = entry.pointer();
    return report.at(pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))));
  }
}
