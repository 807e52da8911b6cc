package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * What a signature record says of itself in {@code signature_kind}: whether a model's TEE or a
 * gateway made it. Unsigned; it can only be contradicted.
 */
enum ClaimedKind {
  MODEL_TEE,
  GATEWAY,
  UNSTATED;

  static ClaimedKind of(SignatureEvidence signature) {
    return signature.json().map(ClaimedKind::of).orElse(UNSTATED);
  }

  private static ClaimedKind of(Bytes record) {
    try {
      JsonNode kind = StrictJson.parse(record).path("signature_kind");
      return switch (kind.isString() ? kind.stringValue() : "") {
        case "provider_tee" -> MODEL_TEE;
        case "gateway" -> GATEWAY;
        default -> UNSTATED;
      };
    } catch (StrictJson.Malformed e) {
      return UNSTATED; // the record itself is judged elsewhere
    }
  }
}
