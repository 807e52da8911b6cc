package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Endpoint;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.Request;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.provider.ServedApi;
import dev.exhibit.testdata.provider.SigningAlgorithm;
import dev.exhibit.testdata.provider.SimulatedNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The paths of a gateway, served over HTTPS with the TLS key that its keyset lists. */
public final class GatewayApi implements ServedApi {
  private static final int NONCE_BYTES = 32;
  private static final String BAD_REQUEST = "invalid_request_error";

  private final SimulatedGateway gateway;
  private final LegacyAlias legacy;
  private volatile Optional<String> apiKey = Optional.empty();

  /** The paths of {@code gateway}. */
  public GatewayApi(SimulatedGateway gateway) {
    this.gateway = gateway;
    this.legacy = new LegacyAlias(gateway);
  }

  @Override
  public String name() {
    return gateway.profile().name();
  }

  @Override
  public boolean https() {
    return true;
  }

  @Override
  public SimulatedNode endOfTls() {
    return gateway.node();
  }

  @Override
  public List<SimulatedNode> nodes() {
    return gateway.nodes();
  }

  @Override
  public void requireApiKey(String key) {
    apiKey = Optional.of(key);
  }

  @Override
  public void addTo(LoopbackServer server) {
    server.on("/v1/chat/completions", marked(keyed(this::chat)));
    server.on("/v1/aci/attestation", marked(this::report));
    server.on("/v1/aci/receipts/", marked(keyed(this::receipt)));
    server.on("/v1/aci/sessions/", marked(this::session));
    server.on("/v1/attestation/report", marked(keyed(this::legacyReport)));
    server.on("/v1/signature/", marked(keyed(this::legacySignature)));
  }

  /** Every answer carries the version and the digest of the keyset, an error too. */
  private Endpoint marked(Endpoint endpoint) {
    Map<String, String> marks = gateway.marks();
    return request -> {
      Reply reply = endpoint.answer(request);
      for (Map.Entry<String, String> mark : marks.entrySet()) {
        reply = reply.with(mark.getKey(), mark.getValue());
      }
      return reply;
    };
  }

  private Endpoint keyed(Endpoint endpoint) {
    return request ->
        isAllowed(request)
            ? endpoint.answer(request)
            : error(401, "unauthorized", "a key is needed here");
  }

  private boolean isAllowed(Request request) {
    Optional<String> sent = request.header("Authorization");
    return apiKey.map(key -> sent.filter(("Bearer " + key)::equals).isPresent()).orElse(true);
  }

  private Reply chat(Request request) {
    return gateway
        .chat(request.body())
        .map(
            chat ->
                (chat.answer().streamed()
                        ? Reply.stream("text/event-stream; charset=utf-8", chat.answer().pieces())
                        : Reply.json(chat.answer().sent()))
                    .with("X-Receipt-Id", chat.receiptId()))
        .orElseGet(() -> error(400, BAD_REQUEST, "not a chat request"));
  }

  private Reply report(Request request) {
    return gateway
        .report(request.parameter("nonce"))
        .map(Reply::json)
        .orElseGet(() -> error(400, BAD_REQUEST, "a nonce is 64 lower-case hex characters"));
  }

  private Reply receipt(Request request) {
    return found(gateway.receipt(last(request)), "receipt not found or expired");
  }

  private Reply session(Request request) {
    return found(gateway.session(last(request)), "attested session not found or expired");
  }

  private Reply legacyReport(Request request) {
    Optional<Bytes> nonce =
        request
            .parameter("nonce")
            .flatMap(Bytes::fromHex)
            .filter(bytes -> bytes.size() == NONCE_BYTES);
    return nonce.isEmpty()
        ? error(400, BAD_REQUEST, "the simulation wants a nonce of 32 bytes")
        : algorithm(request)
            .map(algorithm -> Reply.json(legacy.report(nonce.get(), algorithm)))
            .orElseGet(() -> error(400, BAD_REQUEST, "unknown signing_algo"));
  }

  private Reply legacySignature(Request request) {
    return algorithm(request)
        .map(
            algorithm ->
                found(legacy.signature(last(request), algorithm), "receipt not found or expired"))
        .orElseGet(() -> error(400, BAD_REQUEST, "unknown signing_algo"));
  }

  private static Optional<SigningAlgorithm> algorithm(Request request) {
    return SigningAlgorithm.named(request.parameter("signing_algo").orElse("ecdsa"));
  }

  private static String last(Request request) {
    return request.path().substring(request.path().lastIndexOf('/') + 1);
  }

  private static Reply found(Optional<Bytes> document, String otherwise) {
    return document.map(Reply::json).orElseGet(() -> error(404, "not_found", otherwise));
  }

  private static Reply error(int status, String type, String message) {
    ObjectNode body = CompactJson.object();
    body.putObject("error")
        .put("message", message)
        .put("type", type)
        .putNull("code")
        .putNull("param");
    return Reply.of(status, "application/json", CompactJson.bytes(body));
  }
}
