package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.SessionId;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Unused;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * All sessions at hand, found by what they hold. None is read before a receipt cites any, and each
 * is looked into once.
 */
public final class SessionShelf {
  private final List<SessionEvidence> sessions;
  private final Map<String, SessionEvidence> byId = new LinkedHashMap<>();
  private final Map<String, Impostor> stored = new LinkedHashMap<>();
  private final Map<String, SessionView> views = new LinkedHashMap<>();
  private final Map<Site, String> unreadable = new LinkedHashMap<>();
  private final Set<Site> contradicted = new LinkedHashSet<>();
  private boolean sorted;

  private SessionShelf(List<SessionEvidence> sessions) {
    this.sessions = List.copyOf(sessions);
  }

  /** A shelf of these records. */
  public static SessionShelf of(List<SessionEvidence> sessions) {
    return new SessionShelf(sessions);
  }

  /** What says that it is the record of an id, and the ids that it has. */
  private record Impostor(Site site, List<String> actual) {}

  /** What there is for a cited id. */
  public sealed interface Found {
    /** The record that hashes to the id. */
    record Cited(SessionView view) implements Found {}

    /** A document that says it is that record, and is another; the ids that it has. */
    record Other(Site site, List<String> actual) implements Found {}

    /** Nothing. */
    record Nothing() implements Found {}
  }

  private void put(SessionEvidence session) {
    Optional<JsonNode> document = parsed(session);
    document
        .filter(d -> !isRecord(d))
        .ifPresent(
            d -> refuse(session, "it is no record of a session: its api_version is not of aci"));
    List<String> ids = new ArrayList<>();
    for (String namespace : List.of("", SessionId.DRAFT_PREFIX)) {
      document.flatMap(d -> idOf(session, d, namespace)).ifPresent(ids::add);
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
    return sessions.size();
  }

  /** The record that {@code id} cites; {@code auditor} verifies its evidence when it is new. */
  public Found find(String id, EvidenceAudit.Auditor auditor) {
    if (!sorted) {
      sorted = true;
      sessions.forEach(this::put);
    }
    return view(id, auditor)
        .<Found>map(Found.Cited::new)
        .or(() -> Optional.ofNullable(stored.get(id)).map(this::other))
        .orElseGet(Found.Nothing::new);
  }

  private Found other(Impostor impostor) {
    contradicted.add(impostor.site());
    return new Found.Other(impostor.site(), impostor.actual());
  }

  private Optional<SessionView> view(String id, EvidenceAudit.Auditor auditor) {
    if (!views.containsKey(id)) {
      Optional.ofNullable(byId.get(id))
          .flatMap(s -> parsed(s).map(document -> SessionView.of(s.site(), document, auditor)))
          .ifPresent(view -> views.put(id, view));
    }
    return Optional.ofNullable(views.get(id));
  }

  private Optional<JsonNode> parsed(SessionEvidence session) {
    if (session.source().isEmpty()) {
      refuse(
          session, Filled.of("it is larger than the %d bytes that are read", StrictJson.MAX_BYTES));
      return Optional.empty();
    }
    try {
      return Optional.of(StrictJson.parse(session.source().get().get()));
    } catch (StrictJson.Malformed e) { // whatever it is, no receipt can cite it
      refuse(session, Filled.of("it is not strict JSON: %s%s", e.why(), e.where()));
      return Optional.empty();
    }
  }

  private Optional<String> idOf(SessionEvidence session, JsonNode document, String namespace) {
    try {
      return Optional.of(SessionId.of(document, namespace));
    } catch (Malformed e) { // holds a fraction: no receipt can cite it
      refuse(session, "no receipt can cite it: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void refuse(SessionEvidence session, String why) {
    unreadable.putIfAbsent(session.site(), why);
  }

  /** The records that no receipt made use of so far, and why. */
  public List<Unused> unused() {
    Set<Site> used = views.values().stream().map(SessionView::site).collect(Ordered.toSet());
    String rest =
        sorted
            ? "no receipt that was judged cites this session"
            : "no receipt that was judged cites any session, so none was read";
    return sessions.stream()
        .map(SessionEvidence::site)
        .filter(site -> !used.contains(site) && !contradicted.contains(site))
        .map(site -> new Unused(site, unreadable.getOrDefault(site, rest)))
        .toList();
  }
}
