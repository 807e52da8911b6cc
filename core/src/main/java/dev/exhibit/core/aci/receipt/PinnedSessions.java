package dev.exhibit.core.aci.receipt;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The sessions that a request asks for in {@code provider.aci_session_ids} (spec §5.3).
 *
 * @param ids none if the request asks for none or is no JSON
 * @param understood whether the request asks in the form that is known here
 */
public record PinnedSessions(List<String> ids, boolean understood) {
  private static final PinnedSessions ANY = new PinnedSessions(List.of(), true);
  private static final PinnedSessions UNREADABLE = new PinnedSessions(List.of(), false);

  public PinnedSessions {
    ids = List.copyOf(ids);
  }

  /** What {@code request} asks for. */
  public static PinnedSessions in(Bytes request) {
    try {
      return of(StrictJson.parse(request).path("provider").path("aci_session_ids"));
    } catch (StrictJson.Malformed e) {
      return ANY; // nothing that the service could have read as a wish either
    }
  }

  private static PinnedSessions of(JsonNode pinned) {
    if (pinned.isMissingNode() || pinned.isNull()) {
      return ANY;
    }
    if (!pinned.isArray()) {
      return UNREADABLE;
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode id : pinned) {
      if (!id.isString()) {
        return UNREADABLE;
      }
      ids.add(id.stringValue());
    }
    return new PinnedSessions(ids, true);
  }

  /** Whether the request accepts the session of this id. */
  boolean accept(String id) {
    return ids.isEmpty() || ids.contains(id);
  }
}
