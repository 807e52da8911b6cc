package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.keys.Ed25519Key;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documents of the published specification, sections 3, 4, 7 and 8. */
final class CurrentForm implements AciForm {
  private static final Pattern NONCE = Pattern.compile("[0-9a-f]{64}");

  @Override
  public ObjectNode keyset(KeysetParts parts) {
    ObjectNode keyset = CompactJson.object();
    parts
        .subject()
        .ifPresentOrElse(name -> keyset.put("subject", name), () -> keyset.putNull("subject"));
    return parts.listedIn(keyset.put("not_after", parts.notAfter()));
  }

  @Override
  public Map<String, String> marks(ObjectNode keyset) {
    return Map.of("X-ACI-Version", VERSION, "X-ACI-Keyset-Digest", Jcs.digest(keyset));
  }

  @Override
  public boolean accepts(String nonce) {
    return NONCE.matcher(nonce).matches();
  }

  @Override
  public Bytes statement(ObjectNode keyset, Optional<String> nonce) {
    String quoted = nonce.map(text -> '"' + text + '"').orElse("null");
    return Bytes.utf8(
        Filled.of(
            "{\"keyset_digest\":\"%s\",\"nonce\":%s,\"purpose\":\"aci.report_data.v1\"}",
            Jcs.digest(keyset), quoted));
  }

  @Override
  public ObjectNode report(
      ObjectNode keyset,
      ObjectNode envelope,
      ObjectNode capabilities,
      Ed25519Key identity,
      long now) {
    ObjectNode report =
        CompactJson.object()
            .put("api_version", VERSION)
            .put("workload_keyset_digest", Jcs.digest(keyset));
    report.set("attestation", envelope);
    report.set("service_capabilities", capabilities);
    return report;
  }

  @Override
  public ObjectNode receipt(ReceiptParts parts) {
    ObjectNode receipt =
        CompactJson.object()
            .put("api_version", VERSION)
            .put("receipt_id", parts.receiptId())
            .put("chat_id", parts.chatId())
            .put("model", parts.model())
            .put("workload_keyset_digest", Jcs.digest(parts.keyset()))
            .put("endpoint", ReceiptParts.ENDPOINT)
            .put("method", "POST")
            .put("served_at", parts.servedAt());
    receipt.set("event_log", events(parts));
    return receipt.put("key_id", parts.keyId());
  }

  private static ArrayNode events(ReceiptParts parts) {
    ArrayNode events = CompactJson.array();
    events.add(body("request.received", parts.request()));
    events.add(body("request.forwarded", parts.forwarded()));
    parts.upstream().ifPresent(upstream -> events.add(verified(upstream)));
    return events.add(body("response.returned", parts.response()));
  }

  private static ObjectNode body(String type, Bytes body) {
    return CompactJson.object().put("type", type).put("body_hash", Jcs.digest(body));
  }

  private static ObjectNode verified(UpstreamParts upstream) {
    return CompactJson.object()
        .put("type", "upstream.verified")
        .put("result", "verified")
        .put("required", upstream.required())
        .put("model_id", upstream.model())
        .put("session_id", upstream.sessionId());
  }

  @Override
  public ObjectNode signed(ObjectNode receipt, Ed25519Key key) {
    return receipt.deepCopy().put("signature", key.sign(Jcs.of(receipt)).hex());
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
    return session;
  }

  @Override
  public String sessionId(ObjectNode session) {
    return Sha256.of(Jcs.of(session)).hex();
  }
}
