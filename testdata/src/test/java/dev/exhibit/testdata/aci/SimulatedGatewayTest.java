package dev.exhibit.testdata.aci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.keys.Keccak256;
import dev.exhibit.testdata.keys.Recovery;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An honest gateway hangs together: every document leads to the next, as a verifier will follow.
 */
class SimulatedGatewayTest {
  private static final AciScenario VALID = AciScenario.seeded(1);
  private static final int REPORT_DATA = 568;

  private static ObjectNode json(Optional<Bytes> document) throws StrictJson.Malformed {
    return (ObjectNode) StrictJson.parse(document.orElseThrow());
  }

  private static Bytes hex(JsonNode text) {
    return Bytes.fromHex(text.stringValue()).orElseThrow();
  }

  private static Bytes quotedData(ObjectNode report) {
    return hex(report.at("/attestation/evidence/quote")).slice(REPORT_DATA, REPORT_DATA + 64);
  }

  private static boolean verifies(Bytes key, Bytes message, Bytes signature) {
    var signer = new Ed25519Signer();
    signer.init(false, new Ed25519PublicKeyParameters(key.toArray()));
    signer.update(message.toArray(), 0, message.size());
    return signer.verifySignature(signature.toArray());
  }

  @Test
  void quotesTheStatementOfKeysetAndNonce() throws Exception {
    AciEvidence evidence = VALID.evidence();
    ObjectNode report = json(evidence.report());
    String statement =
        "{\"keyset_digest\":\"%s\",\"nonce\":\"%s\",\"purpose\":\"aci.report_data.v1\"}"
            .formatted(
                Jcs.digest(report.at("/attestation/workload_keyset")), evidence.nonce().hex());
    Bytes digest = Sha256.of(Bytes.utf8(statement)).bytes();

    assertThat(quotedData(report)).isEqualTo(digest.concat(Bytes.zeros(32)));
    assertThat(hex(report.at("/attestation/report_data"))).isEqualTo(digest);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void signsAReceiptOverWhatWentOverTheWire(boolean streaming) throws Exception {
    AciEvidence evidence = VALID.withStreaming(streaming).evidence();
    ObjectNode receipt = json(evidence.receipt());
    Bytes signature = hex(receipt.remove("signature"));
    JsonNode key =
        json(evidence.report()).at("/attestation/workload_keyset/receipt_signing_keys/0");

    assertThat(verifies(hex(key.get("public_key")), Jcs.of(receipt), signature)).isTrue();
    assertThat(receipt.get("key_id")).isEqualTo(key.get("key_id"));
    assertThat(receipt.at("/event_log/0/body_hash").stringValue())
        .isEqualTo(Jcs.digest(evidence.request().orElseThrow()));
    assertThat(receipt.at("/event_log/3/body_hash").stringValue())
        .isEqualTo(Jcs.digest(evidence.response().orElseThrow()));
    assertThat(receipt.get("workload_keyset_digest").stringValue())
        .isEqualTo(json(evidence.report()).get("workload_keyset_digest").stringValue());
  }

  @Test
  void citesASessionThatHashesToItsIdAndHoldsAnUpstreamsReport() throws Exception {
    AciEvidence evidence = VALID.evidence();
    ObjectNode receipt = json(evidence.receipt());
    String id = receipt.at("/event_log/2/session_id").stringValue();
    Bytes record = evidence.sessions().get(id);
    ObjectNode session = json(Optional.ofNullable(record));
    String data = session.at("/evidence/data").stringValue();
    Bytes report = Bytes.of(Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1)));

    assertThat(Sha256.of(Jcs.of(session)).hex()).isEqualTo(id);
    assertThat(session.at("/evidence/digest").stringValue()).isEqualTo(Jcs.digest(report));
    assertThat(StrictJson.parse(report).has("intel_quote")).isTrue();
    assertThat(receipt.get("served_at").longValue())
        .isBetween(
            session.get("established_at").longValue(), session.get("expires_at").longValue());
  }

  @Test
  void showsACustodyThatLeadsToTheServicesRoot() throws Exception {
    AciEvidence evidence = VALID.evidence();
    JsonNode shown = json(evidence.report()).at("/attestation");
    JsonNode custody = shown.at("/evidence/key_custody/keys/0");
    String purpose =
        custody.get("purpose").stringValue() + ":" + custody.get("kms_public_key").stringValue();
    Bytes app =
        Recovery.compressedKey(
            Keccak256.of(Bytes.utf8(purpose)), hex(custody.at("/signature_chain/0")));
    Bytes appId = Sha256.of(Bytes.utf8(shown.at("/evidence/app_compose").stringValue())).bytes();
    Bytes issued = Bytes.utf8("dstack-kms-issued:").concat(appId.first(20)).concat(app);

    assertThat(custody.get("public_key"))
        .isEqualTo(shown.at("/workload_keyset/receipt_signing_keys/0/public_key"));
    assertThat(Recovery.compressedKey(Keccak256.of(issued), hex(custody.at("/signature_chain/1"))))
        .isEqualTo(evidence.kmsRoot());
  }

  @Test
  void saysNothingOfAnUpstreamWhereThereIsNone() throws Exception {
    AciEvidence evidence = VALID.with(GatewayProfile.DIRECT).evidence();

    assertThat(json(evidence.report()).at("/service_capabilities/serving").stringValue())
        .isEqualTo("direct");
    assertThat(json(evidence.receipt()).get("event_log")).hasSize(3);
    assertThat(evidence.sessions()).isEmpty();
  }

  @Test
  void takesConstraintsOutOfWhatItForwards() throws Exception {
    var gateway =
        new SimulatedGateway(SimulatedTee.seeded(1), GatewayProfile.AGGREGATOR, AciTamper.NONE);
    Bytes request =
        Bytes.utf8("{\"model\":\"m\",\"messages\":[],\"provider\":{\"aci_verified\":true}}");
    var chat = gateway.chat(request).orElseThrow();
    JsonNode events = json(gateway.receipt(chat.receiptId())).get("event_log");

    assertThat(events.at("/0/body_hash").stringValue()).isEqualTo(Jcs.digest(request));
    assertThat(events.at("/1/body_hash").stringValue())
        .isEqualTo(Jcs.digest(Bytes.utf8("{\"model\":\"m\",\"messages\":[]}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "test-nonce"})
  void refusesANonceThatIsNoneInThePresentForm(String nonce) {
    var gateway =
        new SimulatedGateway(SimulatedTee.seeded(1), GatewayProfile.AGGREGATOR, AciTamper.NONE);

    assertThat(gateway.report(Optional.of(nonce))).isEmpty();
    assertThat(gateway.report(Optional.of("AB".repeat(32)))).isEmpty();
    assertThat(gateway.report(Optional.empty())).isPresent();
  }

  @Test
  void forgetsReceiptsAfterAWhile() {
    GatewayProfile forgetful = GatewayProfile.AGGREGATOR.withReceiptLife(Duration.ZERO);

    assertThat(VALID.evidence().receipt()).isPresent();
    assertThat(VALID.with(forgetful).evidence().receipt()).isEmpty();
  }

  @Test
  void isTheOlderDraftInEveryDocumentIfAsked() throws Exception {
    AciEvidence evidence = VALID.with(GatewayProfile.DRAFT_2).evidence();
    ObjectNode report = json(evidence.report());
    ObjectNode receipt = json(evidence.receipt());
    ObjectNode keyset = (ObjectNode) report.at("/attestation/workload_keyset");
    Bytes statement = AciForm.DRAFT_2.statement(keyset, Optional.of(evidence.nonce().hex()));
    String session = receipt.at("/event_log/2/session_id").stringValue();

    assertThat(report.get("workload_id")).isEqualTo(receipt.get("workload_id"));
    assertThat(quotedData(report).first(32)).isEqualTo(Sha256.of(statement).bytes());
    assertThat(receipt.at("/signature/key_id").stringValue()).isEqualTo("receipt-1");
    assertThat(session).startsWith("as_");
    assertThat(evidence.sessions()).containsOnlyKeys(session);
  }

  @Test
  void isTheFirstDraftThatWasDeployedIfAsked() throws Exception {
    AciEvidence evidence = VALID.with(GatewayProfile.DRAFT_0).evidence();
    ObjectNode report = json(evidence.report());
    ObjectNode receipt = json(evidence.receipt());

    assertThat(report.at("/attestation/workload_keyset/keyset_epoch/not_after").bigIntegerValue())
        .isEqualTo("18446744073709551615");
    assertThat(Jcs.of(report.at("/attestation/workload_keyset/keyset_epoch")).utf8Lossy())
        .isEqualTo("{\"not_after\":18446744073709551615,\"version\":1}");
    assertThat(receipt.get("workload_keyset_digest"))
        .isEqualTo(report.get("workload_keyset_digest"));
    assertThat(receipt.at("/event_log/3/vendor").stringValue()).isEqualTo("upstream-1");
    assertThat(receipt.has("model")).isFalse();
  }
}
