package dev.exhibit.core.aci.receipt;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The ids of sessions that a receipt names, verified or not: what there is to look for. */
public final class CitedSessions {
  private CitedSessions() {}

  /** Their ids; none if the document is no JSON. */
  public static List<String> in(Bytes receipt) {
    Set<String> ids = new TreeSet<>();
    try {
      for (JsonNode event : StrictJson.parse(receipt).path("event_log")) {
        if (event.path("session_id").isString()) {
          ids.add(event.path("session_id").stringValue());
        }
      }
    } catch (StrictJson.Malformed e) {
      return List.of(); // the check on the receipt itself says so
    }
    return List.copyOf(ids);
  }
}
