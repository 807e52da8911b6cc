package dev.exhibit.core.exchange;

import dev.exhibit.bundle.StrictJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a signature record says of itself in {@code signature_kind}: whether a model's TEE or a
 * gateway made it. Unsigned; it can only be contradicted.
 */
enum ClaimedKind {
  MODEL_TEE,
  GATEWAY,
  UNSTATED;

  static ClaimedKind of(Optional<SignatureEvidence> signature) {
    return signature.map(ClaimedKind::of).orElse(UNSTATED);
  }

  private static ClaimedKind of(SignatureEvidence signature) {
    try {
      JsonNode kind = StrictJson.parse(signature.json()).path("signature_kind");
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
