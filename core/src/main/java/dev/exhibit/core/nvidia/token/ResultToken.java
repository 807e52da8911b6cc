package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.decode.Base64Url;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Recognises attestation results (EAR, draft-ietf-rats-ear), which NVIDIA's later tools write in
 * the place of tokens: signed in compact form, or not signed at all. They are named, not judged.
 */
final class ResultToken {
  private static final Set<String> CLAIMS =
      Ordered.set("ear_verifier_id", "ear.verifier-id", "ear_status", "ear.status");
  private static final List<String> HOLDERS = List.of("ear", "token");
  private static final int PARTS = 3;
  private static final int MAX_CHARS = 1024 * 1024;

  private ResultToken() {}

  /** The profile that such a document names, or that it names none; empty if it is none. */
  static Optional<String> profile(Bytes document) {
    String text = document.size() > MAX_CHARS ? "" : document.utf8Lossy().strip();
    return text.startsWith("{") ? ofJson(document) : ofCompact(text);
  }

  private static Optional<String> ofJson(Bytes document) {
    try {
      JsonNode json = StrictJson.parse(document);
      for (String holder : HOLDERS) {
        if (json.path(holder).isString()) {
          return ofCompact(json.path(holder).stringValue());
        }
      }
      return ofClaims(json);
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  private static Optional<String> ofCompact(String text) {
    List<String> parts = List.of(text.split("\\.", PARTS + 1));
    try {
      return parts.size() == PARTS
          ? ofClaims(StrictJson.parse(Base64Url.decode(parts.get(1), "claims")))
          : Optional.empty();
    } catch (Malformed | StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  private static Optional<String> ofClaims(JsonNode claims) {
    String profile = claims.path("eat_profile").stringValue("");
    boolean named = profile.contains(":ear/") || profile.endsWith("/ear");
    return named || CLAIMS.stream().anyMatch(claims::has)
        ? Optional.of(profile.isEmpty() ? "no profile" : profile)
        : Optional.empty();
  }
}
