package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.AciProfile;
import dev.exhibit.core.aci.UnixTime;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedName;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads a receipt of one profile and holds its events against the rules: the first is {@code
 * request.received}, there is one of it, one {@code response.returned} and at most one {@code
 * request.forwarded}; drafts number them from 0. Other events are kept by their type.
 */
public final class ReceiptDecoder {
  private static final String RECEIVED = "request.received";
  private static final String FORWARDED = "request.forwarded";
  private static final String RETURNED = "response.returned";
  private static final String UPSTREAM = "upstream.verified";
  private static final String EVENTS = "event_log";
  private static final String BODY_HASH = "body_hash";

  /** Most events of a receipt that is read. */
  static final int MOST_EVENTS = 1024;

  private final Envelope envelope;
  private final JsonFields fields;
  private final AciProfile profile;
  private final List<JsonFields> received = new ArrayList<>();
  private final List<JsonFields> forwarded = new ArrayList<>();
  private final List<JsonFields> returned = new ArrayList<>();
  private final List<UpstreamEvent> upstreams = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  private ReceiptDecoder(JsonNode document, AciProfile profile) throws Malformed {
    this.envelope = Envelope.decode(document);
    this.fields = JsonFields.of(document, "receipt").leavingAbsenceOpen();
    this.profile = profile;
  }

  /** Whether it has more than are read. */
  static boolean hasTooManyEvents(JsonNode document) {
    return document.path(EVENTS).size() > MOST_EVENTS;
  }

  /** Reads a receipt of at most {@link #MOST_EVENTS} events. */
  public static Receipt decode(JsonNode document, AciProfile profile) throws Malformed {
    return new ReceiptDecoder(document, profile).decode();
  }

  private Receipt decode() throws Malformed {
    events();
    return new Receipt(
        profile,
        fields.text("receipt_id"),
        fields.nullableText("chat_id"),
        fields.nullableText("model").filter(StatedName::names),
        servedAt(),
        envelope,
        only(received, RECEIVED).digest(BODY_HASH),
        forwarded.isEmpty()
            ? Optional.empty()
            : Optional.of(only(forwarded, FORWARDED).digest(BODY_HASH)),
        response(only(returned, RETURNED)),
        upstreams,
        others);
  }

  private void events() throws Malformed {
    List<JsonFields> events = fields.objects(EVENTS);
    for (int i = 0; i < events.size(); i++) {
      event(events.get(i), i);
    }
  }

  private void event(JsonFields event, int place) throws Malformed {
    String type = event.text("type");
    if (place == 0 && !type.equals(RECEIVED)) {
      throw fields.refused(EVENTS, Message.of("does not begin with %s", RECEIVED));
    }
    if (profile.isDraft() && event.integer("seq", 0, MOST_EVENTS) != place) {
      throw fields.refused(EVENTS, "is not numbered in order");
    }
    switch (type) {
      case RECEIVED -> received.add(event);
      case FORWARDED -> forwarded.add(event);
      case RETURNED -> returned.add(event);
      case UPSTREAM -> upstreams.add(UpstreamEvent.decode(event, profile));
      default -> others.add(type);
    }
  }

  private JsonFields only(List<JsonFields> events, String type) throws Malformed {
    if (events.size() != 1) {
      throw fields.refused(EVENTS, Message.of("has %s events %s", events.size(), type));
    }
    return events.get(0);
  }

  /** Drafts hash the bytes on the wire and, apart from them, what was encrypted into them. */
  private static Sha256 response(JsonFields event) throws Malformed {
    return event.digest(event.has("wire_hash") ? "wire_hash" : BODY_HASH);
  }

  private Instant servedAt() throws Malformed {
    return UnixTime.of(fields.whole("served_at"))
        .orElseThrow(() -> fields.refused("served_at", "beyond every calendar"));
  }
}
