package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.keys.Ed25519Key;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents of the drafts before the published specification, sections 4, 5, 8 and 9: a
 * workload id, an endorsed keyset, numbered events, a signature object, session ids with a prefix.
 */
final class DraftForm implements AciForm {
  private static final long FRESH_SECONDS = 3600;
  private static final BigInteger NEVER = BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);

  private final DraftEvents events;
  private final boolean unbounded;

  /** A draft with these events, whose keysets may be unbounded. */
  DraftForm(DraftEvents events, boolean unbounded) {
    this.events = events;
    this.unbounded = unbounded;
  }

  @Override
  public ObjectNode keyset(KeysetParts parts) {
    ObjectNode identity = CompactJson.object();
    identity.putObject("public_key").put("algo", "ed25519").put("public_key", parts.identity());
    parts
        .subject()
        .ifPresentOrElse(name -> identity.put("subject", name), () -> identity.putNull("subject"));
    ObjectNode keyset = CompactJson.object();
    keyset.set("workload_identity", identity);
    keyset
        .putObject("keyset_epoch")
        .put("version", 1)
        .put("not_after", unbounded ? NEVER : BigInteger.valueOf(parts.notAfter()));
    return parts.listedIn(keyset);
  }

  @Override
  public Map<String, String> marks(ObjectNode keyset) {
    return Map.of(
        "X-ACI-Version",
        VERSION,
        "X-ACI-Identity",
        workloadId(keyset),
        "X-ACI-Keyset-Digest",
        Jcs.digest(keyset));
  }

  @Override
  public boolean accepts(String nonce) {
    return true;
  }

  /** What identifies a workload as long as its identity key does not change. */
  static String workloadId(ObjectNode keyset) {
    return Jcs.digest(keyset.at("/workload_identity/public_key"));
  }

  @Override
  public Bytes statement(ObjectNode keyset, Optional<String> nonce) {
    ObjectNode statement =
        CompactJson.object()
            .put("purpose", "aci.report_data.v1")
            .put("workload_id", workloadId(keyset))
            .put("workload_keyset_digest", Jcs.digest(keyset));
    nonce.ifPresentOrElse(text -> statement.put("nonce", text), () -> statement.putNull("nonce"));
    return Jcs.of(statement);
  }

  /** What the identity key signs to endorse a keyset. */
  static Bytes endorsement(ObjectNode keyset) {
    return Jcs.of(
        CompactJson.object()
            .put("purpose", "aci.keyset.endorsement.v1")
            .put("workload_keyset_digest", Jcs.digest(keyset)));
  }

  @Override
  public ObjectNode report(
      ObjectNode keyset,
      ObjectNode envelope,
      ObjectNode capabilities,
      Ed25519Key identity,
      long now) {
    ObjectNode attestation = envelope.deepCopy().put("vendor", "simulated");
    attestation
        .putObject("keyset_endorsement")
        .put("algo", "ed25519")
        .put("value", identity.sign(endorsement(keyset)).hex());
    attestation
        .putObject("freshness")
        .put("fetched_at", now)
        .put("stale_after", now + FRESH_SECONDS);
    ObjectNode report =
        CompactJson.object()
            .put("api_version", VERSION)
            .put("workload_id", workloadId(keyset))
            .put("workload_keyset_digest", Jcs.digest(keyset));
    report.set("attestation", attestation);
    return report.set("service_capabilities", capabilities.deepCopy().without("serving"));
  }

  @Override
  public ObjectNode receipt(ReceiptParts parts) {
    ObjectNode receipt =
        CompactJson.object()
            .put("api_version", VERSION)
            .put("receipt_id", parts.receiptId())
            .put("chat_id", parts.chatId())
            .put("workload_id", workloadId(parts.keyset()))
            .put("workload_keyset_digest", Jcs.digest(parts.keyset()))
            .put("endpoint", ReceiptParts.ENDPOINT)
            .put("method", "POST")
            .put("served_at", parts.servedAt());
    events.writeTo(receipt, parts);
    receipt.putObject("signature").put("algo", "ed25519").put("key_id", parts.keyId());
    return receipt;
  }

  @Override
  public ObjectNode signed(ObjectNode receipt, Ed25519Key key) {
    ObjectNode signed = receipt.deepCopy();
    ((ObjectNode) signed.get("signature")).put("value", key.sign(Jcs.of(receipt)).hex());
    return signed;
  }

  @Override
  public ObjectNode session(SessionParts parts) {
    ObjectNode session =
        CompactJson.object()
            .put("api_version", VERSION)
            .put("upstream_name", parts.upstreamName())
            .put("endpoint", parts.origin())
            .put("verifier_id", parts.verifierId())
            .put("established_at", parts.establishedAt())
            .put("expires_at", parts.expiresAt());
    parts.identity().ifPresent(keys -> session.set("identity", keys));
    session.set("channel_binding", parts.channelBinding());
    session.set("claims", parts.claims().deepCopy());
    session.set("evidence", parts.evidenceJson());
    return session.put("session_id", sessionId(session));
  }

  /** The id covers neither times nor evidence bytes, and absent members as null. */
  @Override
  public String sessionId(ObjectNode session) {
    ObjectNode material = CompactJson.object();
    for (String name :
        new String[] {
          "upstream_name", "endpoint", "verifier_id", "identity", "channel_binding", "claims"
        }) {
      material.set(name, orNull(session.path(name)));
    }
    material.set("evidence_digest", orNull(session.at("/evidence/digest")));
    return "as_" + Sha256.of(Jcs.of(material)).hex();
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isMissingNode() ? NullNode.getInstance() : value;
  }
}
