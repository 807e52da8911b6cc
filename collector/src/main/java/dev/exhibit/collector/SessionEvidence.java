package dev.exhibit.collector;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The report of an upstream inside the record of a session (aci/1, section 8.2). */
final class SessionEvidence {
  private static final Pattern JSON_DATA =
      Pattern.compile("data:application/json[^,]{0,100};base64,");

  private SessionEvidence() {}

  /** The report, if the evidence is one JSON document. */
  static Optional<JsonNode> report(JsonNode session) {
    String data = session.at("/evidence/data").asString("");
    Matcher head = JSON_DATA.matcher(data);
    return head.lookingAt() ? parsed(data.substring(head.end())) : Optional.empty();
  }

  private static Optional<JsonNode> parsed(String base64) {
    try {
      return Optional.of(StrictJson.parse(Bytes.of(Base64.getDecoder().decode(base64))));
    } catch (IllegalArgumentException | StrictJson.Malformed e) {
      return Optional.empty(); // the first is unchecked: not base64; the verifier will say so
    }
  }
}
