package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a session record says, whatever its form.
 *
 * @param origin of the upstream
 * @param establishedAt seconds since 1970
 * @param expiresAt seconds since 1970
 * @param identity keys of the upstream that the verifier established, if any
 * @param spkiSha256 the TLS key that was enforced, hex
 * @param evidenceType media type of what was verified
 * @param evidence what was verified
 */
public record SessionParts(
    String upstreamName,
    String origin,
    String verifierId,
    long establishedAt,
    long expiresAt,
    Optional<ObjectNode> identity,
    String spkiSha256,
    ObjectNode claims,
    String evidenceType,
    Bytes evidence) {
  ArrayNode channelBinding() {
    ArrayNode bindings = CompactJson.array();
    bindings
        .addObject()
        .put("type", "tls_spki_sha256")
        .put("origin", origin)
        .put("spki_sha256", spkiSha256);
    return bindings;
  }

  ObjectNode evidenceJson() {
    String base64 = Base64.getEncoder().encodeToString(evidence.toArray());
    return CompactJson.object()
        .put("digest", Jcs.digest(evidence))
        .put("data", "data:" + evidenceType + ";base64," + base64);
  }

  /** Claims of which all but the first are unknown, with these extra facts. */
  public static ObjectNode claims(String reason, ObjectNode extra) {
    ObjectNode claims = CompactJson.object();
    claims
        .putObject("tee_attested")
        .put("status", "asserted")
        .put("source", "hardware_proven")
        .put("reason", reason);
    for (String name :
        new String[] {
          "gpu_attested",
          "tcb_up_to_date",
          "os_known_good",
          "serving_software_known_good",
          "model_weights_provenance"
        }) {
      claims.putObject(name).put("status", "unknown");
    }
    return claims.set("extra", extra);
  }
}
