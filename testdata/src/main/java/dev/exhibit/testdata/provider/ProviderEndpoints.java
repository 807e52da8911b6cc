package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Endpoint;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.Request;
import java.util.List;
import java.util.Optional;

/** The paths of a provider that {@link ProviderProfile} describes. */
final class ProviderEndpoints implements ServedApi {
  private static final String VENICE_SIGNATURE = "tee/signature";

  private final SimulatedService service;
  private final ProviderProfile profile;
  private volatile Optional<String> apiKey = Optional.empty();

  ProviderEndpoints(SimulatedService service, ProviderProfile profile) {
    this.service = service;
    this.profile = profile;
  }

  @Override
  public String name() {
    return profile.name();
  }

  @Override
  public boolean https() {
    return profile.https();
  }

  @Override
  public SimulatedNode endOfTls() {
    return service.endOfTls();
  }

  @Override
  public List<SimulatedNode> nodes() {
    return List.of(service.signer(), service.endOfTls());
  }

  @Override
  public void addTo(LoopbackServer server) {
    boolean venice = profile.shape() == ReportShape.VENICE;
    for (Dialect dialect : Dialect.values()) {
      on(server, dialect.path(), request -> answer(dialect, request));
    }
    on(server, venice ? VENICE_SIGNATURE : "signature/", this::signature);
    on(server, venice ? "tee/attestation" : "attestation/report", this::report);
  }

  private void on(LoopbackServer server, String path, Endpoint endpoint) {
    server.on(
        profile.root() + path,
        request ->
            isAllowed(request) ? endpoint.answer(request) : Reply.error(401, "invalid API key"));
  }

  @Override
  public void requireApiKey(String key) {
    apiKey = Optional.of(key);
  }

  private boolean isAllowed(Request request) {
    Optional<String> sent = request.header("Authorization");
    return apiKey.map(key -> sent.filter(("Bearer " + key)::equals).isPresent()).orElse(true);
  }

  private Reply answer(Dialect dialect, Request request) {
    return service
        .answer(dialect, request.body())
        .map(ProviderEndpoints::reply)
        .orElseGet(() -> Reply.error(400, "not a chat request"));
  }

  private static Reply reply(ChatAnswer answer) {
    return answer.streamed()
        ? Reply.stream("text/event-stream; charset=utf-8", answer.pieces())
        : Reply.json(answer.sent());
  }

  private Reply signature(Request request) {
    String last = request.path().substring(request.path().lastIndexOf('/') + 1);
    String chatId = request.parameter("request_id").orElse(last);
    return algorithm(request)
        .map(
            algorithm ->
                service
                    .signature(chatId, algorithm)
                    .map(Reply::json)
                    .orElseGet(() -> Reply.error(404, "chat id not found or expired")))
        .orElseGet(ProviderEndpoints::unknownAlgorithm);
  }

  private Reply report(Request request) {
    Optional<String> text = request.parameter("nonce");
    Optional<Bytes> nonce = text.flatMap(Bytes::fromHex).filter(n -> n.size() == ReportData.HALF);
    if (text.isPresent() && nonce.isEmpty()) {
      return Reply.error(400, "the nonce must be 32 bytes in hex");
    }
    return algorithm(request)
        .map(algorithm -> report(request, nonce, algorithm))
        .orElseGet(ProviderEndpoints::unknownAlgorithm);
  }

  private Reply report(Request request, Optional<Bytes> nonce, SigningAlgorithm algorithm) {
    var asked =
        new ReportRequest(
            request.parameter("model").orElse(""),
            nonce,
            algorithm,
            request.parameter("signing_address"),
            request.parameter("include_tls_fingerprint").filter("true"::equals).isPresent());
    return service
        .report(asked)
        .map(Reply::json)
        .orElseGet(() -> Reply.error(404, "no machine here has that key"));
  }

  private static Optional<SigningAlgorithm> algorithm(Request request) {
    return SigningAlgorithm.named(request.parameter("signing_algo").orElse("ecdsa"));
  }

  private static Reply unknownAlgorithm() {
    return Reply.error(400, "unknown signing_algo");
  }
}
