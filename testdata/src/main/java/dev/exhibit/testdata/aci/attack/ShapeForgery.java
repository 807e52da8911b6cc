package dev.exhibit.testdata.aci.attack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.AciTamper;
import dev.exhibit.testdata.aci.GatewayProfile;
import dev.exhibit.testdata.aci.LegacyAlias;
import dev.exhibit.testdata.aci.SimulatedGateway;
import dev.exhibit.testdata.provider.SigningAlgorithm;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the attacks of {@link ShapeAttack} are made. */
final class ShapeForgery {
  private ShapeForgery() {}

  static AciEvidence draftReceipt(AciScenario scenario) {
    AciEvidence draft = scenario.with(GatewayProfile.DRAFT_2).evidence();
    return scenario.evidence().withReceipt(draft.receipt(), draft.sessions());
  }

  static AciEvidence draftReport(AciScenario scenario) {
    AciEvidence draft = scenario.with(GatewayProfile.DRAFT_2).evidence();
    return scenario.evidence().withReport(draft.report(), draft.nonce());
  }

  static AciEvidence legacyReport(AciScenario scenario) {
    var gateway = new SimulatedGateway(scenario.tee(), scenario.profile(), AciTamper.NONE);
    Bytes report = new LegacyAlias(gateway).report(scenario.nonce(), SigningAlgorithm.ECDSA);
    return scenario.evidence().withReport(Optional.of(report), scenario.nonce());
  }

  static void signatureObject(ObjectNode receipt) {
    String value = receipt.get("signature").stringValue();
    JsonNode keyId = receipt.remove("key_id");
    ObjectNode signature = receipt.putObject("signature").put("algo", "ed25519");
    signature.set("key_id", keyId);
    signature.put("value", value);
  }

  static void numbered(ObjectNode receipt) {
    JsonNode events = receipt.get("event_log");
    for (int i = 0; i < events.size(); i++) {
      ((ObjectNode) events.get(i)).put("seq", i);
    }
  }
}
