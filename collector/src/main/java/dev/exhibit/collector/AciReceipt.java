package dev.exhibit.collector;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a receipt of aci/1 names that has to be fetched too. Nothing in it is judged here.
 *
 * @param keysetDigest of the keyset whose key signed
 * @param sessions ids of the sessions it cites, each once
 */
public record AciReceipt(Optional<String> keysetDigest, List<String> sessions) {
  private static final Pattern SESSION = Pattern.compile("(as_)?[0-9a-f]{64}");

  /** No service tries more upstreams for one response; more would only cost time. */
  private static final int MOST_SESSIONS = 16;

  public AciReceipt {
    sessions = List.copyOf(sessions);
  }

  /** The name of the member that holds the record of a session. */
  public static String member(String sessionId) {
    return "collateral/aci/session-" + sessionId + ".json";
  }

  /** Reads a receipt as served; of something else nothing is named. */
  public static AciReceipt of(Bytes document) {
    try {
      JsonNode json = StrictJson.parse(document);
      Optional<String> digest =
          Optional.of(json.path("workload_keyset_digest").asString(""))
              .filter(text -> !text.isEmpty());
      return new AciReceipt(digest, cited(json));
    } catch (StrictJson.Malformed e) {
      return new AciReceipt(Optional.empty(), List.of()); // the verifier will say so
    }
  }

  private static List<String> cited(JsonNode receipt) {
    List<String> ids = new ArrayList<>();
    for (JsonNode event : receipt.path("event_log")) {
      String id = event.path("session_id").asString("");
      if (ids.size() < MOST_SESSIONS && SESSION.matcher(id).matches() && !ids.contains(id)) {
        ids.add(id);
      }
    }
    return ids;
  }
}
