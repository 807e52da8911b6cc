package dev.exhibit.core.aci;

import dev.exhibit.bundle.StrictJson;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** All sessions at hand, found by what they hold. */
public final class SessionShelf {
  /** No sessions. */
  public static final SessionShelf EMPTY = new SessionShelf(List.of());

  private final List<SessionEvidence> sessions;

  private SessionShelf(List<SessionEvidence> sessions) {
    this.sessions = List.copyOf(sessions);
  }

  /** A shelf of these records. */
  public static SessionShelf of(List<SessionEvidence> sessions) {
    return new SessionShelf(sessions);
  }

  /** How many records there are. */
  public int size() {
    return sessions.size();
  }

  /** What there is for a cited id. */
  sealed interface Found {
    /** The record that hashes to the id. */
    record Cited(Site site, JsonNode document) implements Found {}

    /** A document that was stored as that record, and is another. */
    record Impostor(Site site, String actual) implements Found {}

    /** Nothing. */
    record Nothing() implements Found {}
  }

  /** The record that {@code id} cites. */
  Found find(String id) {
    List<Found> impostors = new ArrayList<>();
    for (SessionEvidence session : sessions) {
      Optional<JsonNode> document = parsed(session);
      String actual = document.flatMap(d -> idOf(d, id)).orElse("none");
      if (actual.equals(id)) {
        return new Found.Cited(session.site(), document.orElseThrow());
      }
      if (session.servedAs().equals(Optional.of(id))) {
        impostors.add(new Found.Impostor(session.site(), actual));
      }
    }
    return impostors.stream().findFirst().orElseGet(Found.Nothing::new);
  }

  private static Optional<JsonNode> parsed(SessionEvidence session) {
    try {
      return Optional.of(StrictJson.parse(session.json()));
    } catch (StrictJson.Malformed e) {
      return Optional.empty(); // whatever it is, no receipt can cite it
    }
  }

  private static Optional<String> idOf(JsonNode document, String cited) {
    try {
      return Optional.of(SessionId.of(document, cited));
    } catch (Malformed e) {
      return Optional.empty(); // holds a fraction: no receipt can cite it
    }
  }
}
