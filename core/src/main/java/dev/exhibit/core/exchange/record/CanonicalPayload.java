package dev.exhibit.core.exchange.record;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;

/** The RFC 8785 form of a payload, where that form is unambiguous. */
final class CanonicalPayload {
  private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53);

  private CanonicalPayload() {}

  /**
   * Empty when the payload holds a fraction or an integer beyond 2^53: RFC 8785 writes numbers as
   * doubles, so different payloads could share one form.
   */
  static Optional<String> of(JsonNode payload, String json) {
    if (!numbersAreExact(payload)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new JsonCanonicalizer(json).getEncodedString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean numbersAreExact(JsonNode node) {
    if (node.isNumber()) {
      return node.isIntegralNumber() && node.bigIntegerValue().abs().compareTo(LARGEST_EXACT) <= 0;
    }
    for (JsonNode child : node) {
      if (!numbersAreExact(child)) {
        return false;
      }
    }
    return true;
  }
}
