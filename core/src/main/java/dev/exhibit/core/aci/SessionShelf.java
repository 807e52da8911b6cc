package dev.exhibit.core.aci;

import dev.exhibit.bundle.StrictJson;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Malformed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** All sessions at hand, found by what they hold; each is read again when it is cited. */
public final class SessionShelf {
  private final Map<String, SessionEvidence> byId = new HashMap<>();
  private final Map<String, Impostor> stored = new HashMap<>();
  private final int size;

  private SessionShelf(List<SessionEvidence> sessions) {
    this.size = sessions.size();
    sessions.forEach(this::put);
  }

  /** A shelf of these records. */
  public static SessionShelf of(List<SessionEvidence> sessions) {
    return new SessionShelf(sessions);
  }

  /** What says that it is the record of an id, and the ids that it has. */
  private record Impostor(Site site, List<String> actual) {}

  /** What there is for a cited id. */
  sealed interface Found {
    /** The record that hashes to the id. */
    record Cited(Site site, JsonNode document) implements Found {}

    /** A document that says it is that record, and is another; the ids that it has. */
    record Other(Site site, List<String> actual) implements Found {}

    /** Nothing. */
    record Nothing() implements Found {}
  }

  private void put(SessionEvidence session) {
    Optional<JsonNode> document = parsed(session);
    List<String> ids = new ArrayList<>();
    for (String namespace : List.of("", SessionId.DRAFT_PREFIX)) {
      document.flatMap(d -> idOf(d, namespace)).ifPresent(ids::add);
    }
    ids.forEach(id -> byId.putIfAbsent(id, session));
    document
        .filter(SessionShelf::isRecord)
        .flatMap(d -> session.givenAs().or(() -> stated(d)))
        .ifPresent(id -> stored.putIfAbsent(id, new Impostor(session.site(), ids)));
  }

  /** Error answers and other documents are no records, and so no false ones. */
  private static boolean isRecord(JsonNode document) {
    return document.path("api_version").asString("").startsWith("aci/");
  }

  /** The id that a record says it has, should one say it. */
  private static Optional<String> stated(JsonNode document) {
    JsonNode id = document.path("session_id");
    return id.isString() ? Optional.of(id.stringValue()) : Optional.empty();
  }

  /** How many records there are. */
  public int size() {
    return size;
  }

  /** The record that {@code id} cites. */
  Found find(String id) {
    return Optional.ofNullable(byId.get(id))
        .flatMap(session -> parsed(session).map(d -> new Found.Cited(session.site(), d)))
        .<Found>map(cited -> cited)
        .or(
            () ->
                Optional.ofNullable(stored.get(id))
                    .map(impostor -> new Found.Other(impostor.site(), impostor.actual())))
        .orElseGet(Found.Nothing::new);
  }

  private static Optional<JsonNode> parsed(SessionEvidence session) {
    try {
      return Optional.of(StrictJson.parse(session.source().get()));
    } catch (StrictJson.Malformed e) {
      return Optional.empty(); // whatever it is, no receipt can cite it
    }
  }

  private static Optional<String> idOf(JsonNode document, String namespace) {
    try {
      return Optional.of(SessionId.of(document, namespace));
    } catch (Malformed e) {
      return Optional.empty(); // holds a fraction: no receipt can cite it
    }
  }
}
