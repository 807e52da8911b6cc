package dev.exhibit.core.aci;

import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a gateway states of one attempt to verify an upstream (spec §7.5).
 *
 * @param required whether the request would have been refused without it
 * @param name of the upstream, where the event states one
 * @param sessionId of a verified upstream
 * @param reason why it was not verified
 */
public record UpstreamEvent(
    boolean verified,
    boolean required,
    Optional<String> modelId,
    Optional<String> name,
    Optional<String> sessionId,
    Optional<String> reason) {
  /** Reads an event; in the first draft a verified upstream need not have a session. */
  static UpstreamEvent decode(JsonFields event, AciProfile profile) throws Malformed {
    String result = event.text("result");
    if (!result.equals("verified") && !result.equals("failed")) {
      throw event.refused("result", "neither verified nor failed");
    }
    boolean verified = result.equals("verified");
    Optional<String> session = event.nullableText("session_id");
    if (verified && session.isEmpty() && !profile.isDraft()) {
      throw event.refused("session_id", "absent, although the upstream is said to be verified");
    }
    return new UpstreamEvent(
        verified,
        event.orMissing("required").asBoolean(false),
        event.nullableText("model_id"),
        name(event),
        session,
        event.nullableText("reason"));
  }

  private static Optional<String> name(JsonFields event) throws Malformed {
    Optional<String> name = event.nullableText("upstream_name");
    return name.isPresent() ? name : event.nullableText("vendor");
  }

  /** As named values. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("result", verified ? "verified" : "failed");
    facts.put("required", required);
    modelId.ifPresent(value -> facts.put("model", value));
    name.ifPresent(value -> facts.put("upstream", value));
    sessionId.ifPresent(value -> facts.put("session", value));
    reason.ifPresent(value -> facts.put("reason", value));
    return facts;
  }
}
