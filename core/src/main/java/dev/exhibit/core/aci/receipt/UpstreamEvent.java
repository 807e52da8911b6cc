package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.AciProfile;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a gateway states of one attempt to verify an upstream (spec §7.5).
 *
 * @param result {@code verified}, {@code failed}, or a word that is not known here
 * @param required whether the request would have been refused without it
 * @param name of the upstream, where the event states one
 * @param sessionId of a verified upstream
 * @param reason why it was not verified
 */
public record UpstreamEvent(
    String result,
    boolean required,
    Optional<String> modelId,
    Optional<String> name,
    Optional<String> sessionId,
    Optional<String> reason) {
  private static final String VERIFIED = "verified";
  private static final String FAILED = "failed";

  /** Whether the gateway says that it verified the upstream. */
  boolean verified() {
    return result.equals(VERIFIED);
  }

  /** Whether what the gateway says of it is in a word that is known here. */
  boolean isKnown() {
    return verified() || result.equals(FAILED);
  }

  /** Reads an event; in the first draft a verified upstream need not have a session. */
  static UpstreamEvent decode(JsonFields event, AciProfile profile) throws Malformed {
    String result = event.text("result");
    boolean verified = result.equals(VERIFIED);
    Optional<String> session = event.nullableText("session_id");
    if (verified && session.isEmpty() && !profile.isDraft()) {
      throw event.refused("session_id", "absent, although the upstream is said to be verified");
    }
    return new UpstreamEvent(
        result,
        event.flag("required"),
        event.nullableText("model_id").filter(StatedName::names),
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
    facts.put("result", result);
    facts.put("required", required);
    modelId.ifPresent(value -> facts.put("model", value));
    name.ifPresent(value -> facts.put("upstream", value));
    sessionId.ifPresent(value -> facts.put("session", value));
    reason.ifPresent(value -> facts.put("reason", value));
    return facts;
  }
}
