package dev.exhibit.core.aci;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.StrictJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The sessions that a request asks for in {@code provider.aci_session_ids} (spec §5.3). */
public final class PinnedSessions {
  private PinnedSessions() {}

  /** Their ids; none if the request asks for none or is no JSON. */
  public static List<String> in(Bytes request) {
    List<String> ids = new ArrayList<>();
    try {
      for (JsonNode id : StrictJson.parse(request).path("provider").path("aci_session_ids")) {
        ids.add(id.asString(""));
      }
    } catch (StrictJson.Malformed e) {
      return List.of(); // nothing that the service could have read as a wish either
    }
    return ids;
  }
}
