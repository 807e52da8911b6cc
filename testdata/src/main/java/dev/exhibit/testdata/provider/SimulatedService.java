package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.json.CompactJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** One provider without a network: answers chats, signs them, and attests to its machines. */
public final class SimulatedService {
  private static final int CHAT_ID_SIZE = 16;

  private final SimulatedTee tee;
  private final ProviderProfile profile;
  private final Tamper tamper;
  private final SimulatedNode gateway;
  private final List<SimulatedNode> models;
  private final Map<String, SignedExchange> served = new ConcurrentHashMap<>();
  private final AtomicInteger chats = new AtomicInteger();
  private final AtomicInteger ownNonces = new AtomicInteger();

  /** The provider that {@code profile} describes, in {@code tee}. */
  public SimulatedService(SimulatedTee tee, ProviderProfile profile, Tamper tamper) {
    this.tee = tee;
    this.profile = profile;
    this.tamper = tamper;
    this.gateway = tee.node("gateway");
    this.models =
        IntStream.range(0, profile.nodes())
            .map(i -> profile.nodes() - i)
            .mapToObj(i -> tee.node("model " + i))
            .toList();
  }

  /** The answer to a chat request; empty if the body is no such request. */
  public Optional<ChatAnswer> chat(Bytes request) {
    return answer(Dialect.CHAT, request);
  }

  /** The answer to a request in this dialect; empty if the body is no such request. */
  public Optional<ChatAnswer> answer(Dialect dialect, Bytes request) {
    return dialect.parse(request).map(asked -> serve(dialect, request, asked));
  }

  private ChatAnswer serve(Dialect dialect, Bytes request, ChatRequest asked) {
    Seed id = tee.seed("chat " + chats.incrementAndGet());
    String chatId = dialect.idPrefix() + id.bytes(CHAT_ID_SIZE).hex();
    ChatAnswer honest =
        dialect == Dialect.CHAT
            ? ChatAnswer.to(asked, profile.form(), chatId, tee.now())
            : OtherAnswer.in(dialect, asked, profile.form(), chatId, tee.now());
    String text = profile.textForm().of(asked.model(), request, honest.hashed());
    Bytes response = tamper.response(honest.sent());
    served.put(
        chatId,
        new SignedExchange(
            chatId, asked.model(), request, response, honest.hashed(), text, signer()));
    List<Bytes> pieces = response.equals(honest.sent()) ? honest.pieces() : List.of(response);
    return new ChatAnswer(chatId, pieces, honest.hashed(), honest.streamed());
  }

  /** The machine whose keys sign responses. */
  public SimulatedNode signer() {
    return profile.gatewaySigns() ? gateway : models.get(models.size() - 1);
  }

  /** The machine that ends the client's TLS connection. */
  public SimulatedNode endOfTls() {
    return profile.shape() == ReportShape.GATEWAY ? gateway : signer();
  }

  /** The signature document of an exchange; empty if there is none. */
  public Optional<Bytes> signature(String chatId, SigningAlgorithm algorithm) {
    return Optional.ofNullable(served.get(chatId))
        .flatMap(exchange -> tamper.signature(record(exchange, algorithm), exchange));
  }

  private SignatureRecord record(SignedExchange exchange, SigningAlgorithm algorithm) {
    Optional<String> kind =
        profile.shape() == ReportShape.GATEWAY
            ? Optional.of(profile.gatewaySigns() ? "gateway" : "provider_tee")
            : Optional.empty();
    return new SignatureRecord(
        exchange.text(),
        exchange.signer().sign(algorithm, exchange.text()),
        profile.address(exchange.signer(), algorithm),
        algorithm.wireName(),
        kind);
  }

  /** The attestation report; empty if no machine here has the key that is asked for. */
  public Optional<Bytes> report(ReportRequest request) {
    List<SimulatedNode> asked = models.stream().filter(node -> isAsked(node, request)).toList();
    if (asked.isEmpty() && !(profile.gatewaySigns() && isAsked(gateway, request))) {
      return Optional.empty();
    }
    var writer = new ReportWriter(profile, tamper, request, nonce(request));
    return Optional.of(CompactJson.bytes(writer.write(gateway, asked)));
  }

  private static boolean isAsked(SimulatedNode node, ReportRequest request) {
    String own = node.identity(request.algorithm()).hex();
    return request
        .signer()
        .map(wanted -> wanted.toLowerCase(Locale.ROOT).replaceFirst("^0x", "").equals(own))
        .orElse(true);
  }

  private Bytes nonce(ReportRequest request) {
    return request.nonce().filter(n -> !profile.ownNonce()).orElseGet(this::ownNonce);
  }

  private Bytes ownNonce() {
    return tee.seed("own nonce " + ownNonces.incrementAndGet()).bytes(ReportData.HALF);
  }
}
