package dev.exhibit.core.aci.receipt;

import dev.exhibit.data.Ordered;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A claim of a gateway on an upstream (spec §8.3). A status or source in words that the
 * specification does not have makes the claim unknown.
 *
 * @param source who established it; absent where it is unknown
 * @param note peculiarities, one sentence
 */
record SessionClaim(Status status, Optional<String> source, Optional<String> note) {
  private static final Set<String> SOURCES =
      Ordered.set("hardware_proven", "verifier_derived", "provider_asserted", "operator_asserted");

  /** What a gateway found. */
  enum Status {
    ASSERTED,
    REFUTED,
    UNKNOWN
  }

  static SessionClaim of(JsonNode claim) {
    String status = claim.path("status").asString("");
    String source = claim.path("source").asString("");
    if (status.equals("unknown")) {
      return new SessionClaim(Status.UNKNOWN, Optional.empty(), Optional.empty());
    }
    boolean known = status.equals("asserted") || status.equals("refuted");
    if (!known || !SOURCES.contains(source)) {
      return new SessionClaim(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.of("Its status or source is a word that the specification does not define."));
    }
    return new SessionClaim(
        status.equals("asserted") ? Status.ASSERTED : Status.REFUTED,
        Optional.of(source),
        Optional.empty());
  }

  /** As named values. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("status", status.name().toLowerCase(java.util.Locale.ROOT));
    source.ifPresent(value -> facts.put("source", value));
    note.ifPresent(value -> facts.put("note", value));
    return facts;
  }
}
