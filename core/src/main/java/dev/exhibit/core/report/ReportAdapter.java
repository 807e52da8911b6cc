package dev.exhibit.core.report;

import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Knows where one family of reports keeps its quotes. An adapter recognises a report by its shape,
 * never by a provider's name, and judges nothing.
 */
interface ReportAdapter {
  /** Short name of the shape, for the auditor. */
  String shape();

  /** The members in which reports of this shape keep attestations. */
  default Set<String> places() {
    return Set.of();
  }

  /** Those of them that {@code report}, which has this shape, is read from. */
  default Set<String> members(JsonNode report) {
    return places();
  }

  /** The members that are lists, in a report or in a document that is read with it. */
  default Set<String> lists() {
    return Set.of();
  }

  /** Whether {@code report}, which has this shape, is read with a document like this one. */
  default boolean reads(JsonNode report, JsonNode companion) {
    return false;
  }

  /** What of a companion that is read cannot be read, each as a clause that names its place. */
  default List<String> complaints(JsonNode companion) {
    return List.of();
  }

  /**
   * Finds the quotes, and the places where one belongs and cannot be read.
   *
   * @param report the report as served
   * @param companions further documents of the same attestation, such as a list of instances
   * @param sentNonce the nonce the collector sent, for shapes that do not repeat it
   * @return empty if the report does not have this shape
   */
  Optional<List<LocatedQuote>> locate(
      JsonNode report, List<JsonNode> companions, Optional<Bytes> sentNonce);
}
