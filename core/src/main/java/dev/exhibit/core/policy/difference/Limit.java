package dev.exhibit.core.policy.difference;

import dev.exhibit.core.amd.terms.FirmwareVersion;
import dev.exhibit.data.Filled;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A number that something may not exceed, or not fall below; without it there is no limit. */
final class Limit {
  private Limit() {}

  /** The clause on the wider limit; {@code sign} is 1 if a larger number is wider, -1 if not. */
  static List<String> more(
      Optional<JsonNode> mine, Optional<JsonNode> other, int sign, String words) {
    if (other.isEmpty()) {
      return List.of();
    }
    int limit = other.get().intValue();
    if (mine.isEmpty()) {
      return List.of(Filled.of("has no limit; the other accepts %s %d", words, limit));
    }
    int own = mine.get().intValue();
    return Integer.signum(Integer.compare(own, limit)) == sign
        ? List.of(Filled.of("accepts %s %d; the other %s %d", words, own, words, limit))
        : List.of();
  }

  /** The clause on the older of two least versions. */
  static List<String> versions(Optional<JsonNode> mine, Optional<JsonNode> other) {
    if (other.isEmpty()) {
      return List.of();
    }
    FirmwareVersion least = version(other.get());
    if (mine.isEmpty()) {
      return List.of("has no limit; the other accepts at least " + least);
    }
    FirmwareVersion own = version(mine.get());
    return least.isAtMost(own)
        ? List.of()
        : List.of(Filled.of("accepts at least %s; the other at least %s", own, least));
  }

  private static FirmwareVersion version(JsonNode node) {
    return FirmwareVersion.read(node.stringValue()).orElseThrow();
  }
}
