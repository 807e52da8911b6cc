package dev.exhibit.testdata.aci.attack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the attacks of {@link ReceiptAttack} are made. */
final class ReceiptForgery {
  private ReceiptForgery() {}

  private static ArrayNode events(ObjectNode receipt) {
    return (ArrayNode) receipt.get("event_log");
  }

  private static int upstream(ObjectNode receipt) {
    ArrayNode events = events(receipt);
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).path("type").asString("").equals("upstream.verified")) {
        return i;
      }
    }
    throw new IllegalStateException("the receipt is an aggregator's");
  }

  static void otherHash(ObjectNode receipt, int event) {
    ((ObjectNode) events(receipt).get(event)).put("body_hash", "sha256:" + "5a".repeat(32));
  }

  static void otherResponseHash(ObjectNode receipt) {
    otherHash(receipt, events(receipt).size() - 1);
  }

  static void firstEventMoved(ObjectNode receipt) {
    JsonNode first = events(receipt).remove(0);
    events(receipt).insert(1, first);
  }

  static void upstreamFailed(ObjectNode receipt, boolean required) {
    ObjectNode event = (ObjectNode) events(receipt).get(upstream(receipt));
    event.remove("session_id");
    event.put("result", "failed").put("required", required).put("reason", "quote expired");
  }

  static void upstreamTwice(ObjectNode receipt) {
    int at = upstream(receipt);
    ObjectNode second = (ObjectNode) events(receipt).get(at).deepCopy();
    events(receipt).insert(at + 1, second.put("session_id", "5a".repeat(32)));
  }

  static void withoutUpstream(ObjectNode receipt) {
    events(receipt).remove(upstream(receipt));
  }

  static Bytes reworded(Bytes body) {
    return Bytes.utf8(body.utf8Lossy().replace(" no", " a "));
  }

  static AciEvidence withoutReport(AciScenario scenario) {
    return scenario.evidence().withReport(Optional.empty(), scenario.nonce());
  }

  static AciEvidence otherRequest(AciScenario scenario) {
    AciEvidence honest = scenario.evidence();
    return honest.withBodies(
        honest.request().map(b -> Bytes.utf8(b.utf8Lossy().replace("What", "Who"))),
        honest.response());
  }

  static AciEvidence twoModels(AciScenario scenario) {
    AciEvidence honest = scenario.evidence();
    Optional<Bytes> doubled =
        honest
            .receipt()
            .map(b -> Bytes.utf8("{\"model\":\"simulated/better\"," + b.from(1).utf8Lossy()));
    return honest.withReceipt(doubled, honest.sessions());
  }
}
