package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.provider.ReportData;
import dev.exhibit.testdata.provider.SigningAlgorithm;
import dev.exhibit.testdata.provider.SimulatedNode;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The addresses from before aci/1, which gateways go on answering: a report with a quote of its own
 * that binds a signing address and not the keyset, and a signature whose text is lifted from the
 * receipt.
 */
public final class LegacyAlias {
  private static final Pattern PREFIX = Pattern.compile("^sha256:");

  private final SimulatedGateway gateway;
  private final SimulatedNode node;

  public LegacyAlias(SimulatedGateway gateway) {
    this.gateway = gateway;
    this.node = gateway.node();
  }

  public Bytes report(Bytes nonce, SigningAlgorithm algorithm) {
    Bytes slot = ReportData.padded(node.identity(algorithm), nonce);
    ObjectNode report = gateway.machine().report(slot, slot);
    String key = node.publicKeyHex(algorithm);
    report
        .put("signing_public_key", algorithm == SigningAlgorithm.ECDSA ? "04" + key : key)
        .put("signing_algo", algorithm.wireName())
        .put("signing_address", address(algorithm))
        .put("request_nonce", nonce.hex())
        .put("intel_quote", report.at("/attestation/evidence/quote").stringValue())
        .put("nvidia_payload", noGpu(nonce));
    ObjectNode copy = report.deepCopy();
    report.putArray("all_attestations").add(copy);
    return CompactJson.bytes(report);
  }

  private static String noGpu(Bytes nonce) {
    ObjectNode payload = CompactJson.object().put("nonce", nonce.hex());
    payload.putArray("evidence_list");
    return CompactJson.text(payload.put("arch", "HOPPER"));
  }

  Optional<Bytes> signature(String id, SigningAlgorithm algorithm) {
    return gateway.document(id).map(receipt -> signature(receipt, algorithm));
  }

  private Bytes signature(ObjectNode receipt, SigningAlgorithm algorithm) {
    JsonNode events = receipt.get("event_log");
    JsonNode last = events.get(events.size() - 1);
    String response = last.path("body_hash").asString(last.path("wire_hash").asString(""));
    String text = bare(events.get(0).path("body_hash").asString("")) + ":" + bare(response);
    ObjectNode document =
        CompactJson.object()
            .put("api_version", AciForm.VERSION)
            .put("text", text)
            .put("signature", node.sign(algorithm, text))
            .put("signing_address", address(algorithm))
            .put("signing_algo", algorithm.wireName());
    document.set("receipt", receipt);
    return CompactJson.bytes(document);
  }

  private static String bare(String digest) {
    return PREFIX.matcher(digest).replaceFirst("");
  }

  private String address(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case ECDSA -> "0x" + node.identity(algorithm).hex();
      case ED25519 -> node.publicKeyHex(algorithm);
    };
  }
}
