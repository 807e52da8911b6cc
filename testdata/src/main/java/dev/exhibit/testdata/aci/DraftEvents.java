package dev.exhibit.testdata.aci;

import dev.exhibit.testdata.json.CompactJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The events of receipts in drafts, numbered, and what else a receipt says besides. */
enum DraftEvents {
  /** An upstream is called vendor, and its evidence stands in the receipt. */
  FIRST {
    @Override
    void writeTo(ObjectNode receipt, ReceiptParts parts) {
      ArrayNode events = CompactJson.array();
      events.add(received(parts));
      events.add(event("route.selected").put("target_route_id", "route-1"));
      events.add(forwarded(parts));
      parts.upstream().ifPresent(upstream -> events.add(embedded(upstream)));
      String hash = Jcs.digest(parts.response());
      events.add(event("response.received").put("cleartext_hash", hash));
      events.add(returned(hash));
      receipt.set("event_log", numbered(events));
    }
  },
  /** An upstream has a name, and the receipt cites its session. */
  SECOND {
    @Override
    void writeTo(ObjectNode receipt, ReceiptParts parts) {
      ArrayNode events = CompactJson.array();
      events.add(received(parts));
      events.add(forwarded(parts));
      parts.upstream().ifPresent(upstream -> events.add(cited(upstream)));
      events.add(returned(Jcs.digest(parts.response())));
      receipt.put("model", parts.model()).set("event_log", numbered(events));
    }
  };

  /** Adds the events. */
  abstract void writeTo(ObjectNode receipt, ReceiptParts parts);

  private static ObjectNode event(String type) {
    return CompactJson.object().put("type", type);
  }

  private static ObjectNode received(ReceiptParts parts) {
    return event("request.received").put("body_hash", Jcs.digest(parts.request()));
  }

  private static ObjectNode forwarded(ReceiptParts parts) {
    return event("request.forwarded").put("body_hash", Jcs.digest(parts.forwarded()));
  }

  private static ObjectNode returned(String hash) {
    return event("response.returned").put("cleartext_hash", hash).put("wire_hash", hash);
  }

  private static ArrayNode numbered(ArrayNode events) {
    for (int i = 0; i < events.size(); i++) {
      ((ObjectNode) events.get(i)).put("seq", i);
    }
    return events;
  }

  private static ObjectNode verified(UpstreamParts upstream) {
    JsonNode session = upstream.session();
    ObjectNode event =
        event("upstream.verified")
            .put("result", "verified")
            .put("required", upstream.required())
            .put("model_id", upstream.model())
            .putNull("provider_claims")
            .putNull("reason");
    event.set("url_origin", session.path("endpoint"));
    event.set("verifier_id", session.path("verifier_id"));
    event.set("channel_bindings", session.path("channel_binding"));
    return event;
  }

  private static ObjectNode embedded(UpstreamParts upstream) {
    ObjectNode event = verified(upstream);
    event.set("vendor", upstream.session().path("upstream_name"));
    return event.set("evidence", upstream.session().path("evidence"));
  }

  private static ObjectNode cited(UpstreamParts upstream) {
    ObjectNode event =
        verified(upstream).put("session_id", upstream.sessionId()).putNull("provider_type");
    event.set("upstream_name", upstream.session().path("upstream_name"));
    return event.set("claims", upstream.session().path("claims"));
  }
}
