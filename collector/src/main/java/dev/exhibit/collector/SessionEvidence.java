package dev.exhibit.collector;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
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
      Optional<Bytes> content = AnyBase64.read(base64);
      return content.isPresent()
          ? Optional.of(StrictJson.parse(content.get()))
          : Optional.empty(); // not base64; the verifier will say so
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }
}
