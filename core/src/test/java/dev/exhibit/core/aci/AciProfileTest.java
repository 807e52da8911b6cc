package dev.exhibit.core.aci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.aci.receipt.ReceiptDecoder;
import dev.exhibit.core.decode.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class AciProfileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'signature':'00','key_id':'k','event_log':[{'type':'x'}]} | CURRENT",
        "{'signature':{},'event_log':[{'seq':0,'vendor':'v'}]} | DRAFT_0",
        "{'signature':{},'event_log':[{'upstream_name':'u','provider':'p'}]} | DRAFT_1",
        "{'signature':{},'event_log':[{'upstream_name':'u','provider_type':null}]} | DRAFT_2",
        "{'signature':{},'model':null,'event_log':[]} | DRAFT_2",
        "{'signature':{},'event_log':[{'seq':0}]} | DRAFT",
        "{'signature':'00','event_log':[{'seq':0}]} | mixed",
        "{'signature':{},'key_id':'k','event_log':[]} | mixed",
        "{'signature':'00','event_log':[{'wire_hash':''}]} | mixed",
        "{'signature':'00','event_log':[{'session_id':'as_00'}]} | mixed",
        "{'signature':'00','workload_id':'','event_log':[]} | mixed",
        "{'signature':{},'event_log':[{'vendor':'v','provider_type':null}]} | mixed",
      })
  void aReceiptsShapeIsToldFromWhatItHolds(String receipt, String profile) {
    assertThat(AciProfile.ofReceipt(Vector.json(receipt)).map(Enum::name).orElse("mixed"))
        .isEqualTo(profile);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'attestation':{'workload_keyset':{'not_after':1,'subject':null}}} | CURRENT",
        "{'workload_id':'','attestation':{'workload_keyset':{'keyset_epoch':{}}}} | DRAFT",
        "{'attestation':{'keyset_endorsement':{},'workload_keyset':{}}} | DRAFT",
        "{'workload_id':'','attestation':{'workload_keyset':{'not_after':1}}} | mixed",
        "{'attestation':{'keyset_endorsement':{},'workload_keyset':{'not_after':1}}} | mixed",
        "{'attestation':{'workload_keyset':{'not_after':1,'workload_identity':{}}}} | mixed",
        "{'attestation':{'workload_keyset':{'not_after':1,'keyset_epoch':{}}}} | mixed",
      })
  void aReportsShapeIsToldFromWhatItHolds(String text, String profile) {
    JsonNode report = Vector.json(text);
    AciProfile judgedBy = AciProfile.ofReport(report);
    boolean mixed = !judgedBy.isDraft() && !AciProfile.draftMembers(report).isEmpty();
    assertThat(mixed ? "mixed" : judgedBy.name()).isEqualTo(profile);
  }

  /** Their quote binds another key, so no keyset of theirs is looked at (spec App. B). */
  @Test
  void whatOlderAddressesAnswerIsNoReportOfAci() {
    ObjectNode report =
        (ObjectNode) Vector.json("{'api_version':'aci/1','attestation':{'workload_keyset':{}}}");
    assertThat(AciReport.recognises(report)).isTrue();
    assertThat(AciReport.recognises(report.put("intel_quote", "00"))).isTrue();
    report.put("intel_quote", "00".repeat(632)).put("signing_address", "0x" + "ab".repeat(20));
    assertThat(AciReport.recognises(report)).isFalse();
  }

  @Test
  void aSecondRequestOrResponseIsAgainstTheRules() {
    for (int event : new int[] {0, 3}) {
      ObjectNode receipt = Vector.receipt().put("signature", "00".repeat(64));
      ArrayNode events = (ArrayNode) receipt.get("event_log");
      events.add(events.get(event).deepCopy());
      assertThat(refusal(receipt)).contains("has 2 events");
    }
    ObjectNode moved = Vector.receipt().put("signature", "00".repeat(64));
    ArrayNode events = (ArrayNode) moved.get("event_log");
    events.add(events.remove(0));
    assertThat(refusal(moved)).contains("does not begin with request.received");
  }

  private static String refusal(ObjectNode receipt) {
    try {
      return ReceiptDecoder.decode(receipt, AciProfile.CURRENT).id();
    } catch (Malformed e) {
      return e.why().text();
    }
  }

  @Test
  void aFractionHasNoCanonicalForm() {
    ObjectNode keyset = (ObjectNode) Vector.keyset();
    keyset.put("not_after", 1.5);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> KeysetDecoder.decode(keyset, AciProfile.CURRENT)))
        .isInstanceOf(Malformed.class);
  }
}
