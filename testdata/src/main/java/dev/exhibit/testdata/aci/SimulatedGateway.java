package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.provider.ChatAnswer;
import dev.exhibit.testdata.provider.ChatRequest;
import dev.exhibit.testdata.provider.ResponseForm;
import dev.exhibit.testdata.provider.SimulatedNode;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A gateway without a network. Receipts are held in memory, for as long as its profile says. */
public final class SimulatedGateway {
  private final SimulatedTee tee;
  private final GatewayProfile profile;
  private final AciTamper tamper;
  private final GatewayMachine machine;
  private final Optional<VerifiedUpstream> upstream;
  private final Optional<UpstreamParts> verified;
  private final Map<String, Served> receipts = new ConcurrentHashMap<>();
  private final AtomicInteger chats = new AtomicInteger();

  private record Served(ObjectNode receipt, Instant at) {}

  /** The gateway that {@code profile} describes, in {@code tee}. */
  public SimulatedGateway(SimulatedTee tee, GatewayProfile profile, AciTamper tamper) {
    this.tee = tee;
    this.profile = profile;
    this.tamper = tamper;
    this.machine = new GatewayMachine(tee, profile, tamper);
    this.upstream =
        profile.aggregator() ? Optional.of(new VerifiedUpstream(tee)) : Optional.empty();
    this.verified = upstream.map(this::verify);
  }

  private UpstreamParts verify(VerifiedUpstream behind) {
    ObjectNode session = tamper.session(profile.form().session(behind.session()));
    return new UpstreamParts(
        "simulated/upstream-model", true, session, profile.form().sessionId(session));
  }

  /**
   * An answer.
   *
   * @param receiptId under which its receipt can be had
   */
  public record ServedChat(ChatAnswer answer, String receiptId) {}

  /** The answer to a chat request; empty if the body is no such request. */
  public Optional<ServedChat> chat(Bytes request) {
    return ChatRequest.parse(request).map(asked -> serve(request, asked));
  }

  private ServedChat serve(Bytes request, ChatRequest asked) {
    Seed id = tee.seed("gateway chat " + chats.incrementAndGet());
    String chatId = "chatcmpl-" + id.bytes(16).hex();
    String receiptId = "rcpt-" + id.derive("receipt").bytes(16).hex();
    ChatAnswer honest = ChatAnswer.to(asked, ResponseForm.EXACT, chatId, tee.now());
    var parts =
        new ReceiptParts(
            receiptId,
            chatId,
            asked.model(),
            machine.keyset(),
            tee.now().getEpochSecond(),
            request,
            forwarded(request),
            honest.sent(),
            verified,
            GatewayKeys.RECEIPT_ID);
    ObjectNode receipt = tamper.receipt(profile.form().receipt(parts));
    ObjectNode signed = profile.form().signed(receipt, tamper.signer(machine.keys()));
    receipts.put(receiptId, new Served(signed, tee.now()));
    receipts.put(chatId, new Served(signed, tee.now()));
    return new ServedChat(sent(honest), receiptId);
  }

  private ChatAnswer sent(ChatAnswer honest) {
    Bytes response = tamper.response(honest.sent());
    return response.equals(honest.sent())
        ? honest
        : new ChatAnswer(honest.chatId(), List.of(response), response, honest.streamed());
  }

  /** Constraints are the gateway's own business, so it takes them out (specification, 5.3). */
  private static Bytes forwarded(Bytes request) {
    try {
      JsonNode json = StrictJson.parse(request);
      return json.has("provider")
          ? CompactJson.bytes(((ObjectNode) json.deepCopy()).without("provider"))
          : request;
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException("the request was read before", e);
    }
  }

  /** The attestation report; empty if that may be no nonce. */
  public Optional<Bytes> report(Optional<String> nonce) {
    return nonce.map(profile.form()::accepts).orElse(true)
        ? Optional.of(CompactJson.bytes(machine.report(nonce)))
        : Optional.empty();
  }

  /** The receipt of this id, its own or the chat's; empty if there is none any more. */
  public Optional<Bytes> receipt(String id) {
    return document(id).flatMap(tamper::served).map(CompactJson::bytes);
  }

  Optional<ObjectNode> document(String id) {
    return Optional.ofNullable(receipts.get(id))
        .filter(served -> tee.now().isBefore(served.at().plus(profile.receiptLife())))
        .map(Served::receipt);
  }

  /** The id of the session in which the upstream was verified, if there is one. */
  public Optional<String> sessionId() {
    return verified.map(UpstreamParts::sessionId);
  }

  /** The record of a session; empty if there is none of that id. */
  public Optional<Bytes> session(String id) {
    return verified
        .filter(known -> known.sessionId().equals(id))
        .flatMap(known -> tamper.servedSession(known.session().deepCopy()))
        .map(CompactJson::bytes);
  }

  /** {@code sha256:} and the digest of the keyset. */
  public String keysetDigest() {
    return Jcs.digest(machine.keyset());
  }

  /** The headers that every answer of its carries. */
  public Map<String, String> marks() {
    return profile.form().marks(machine.keyset());
  }

  /** What it is. */
  public GatewayProfile profile() {
    return profile;
  }

  /** The machine that serves; it ends the client's TLS connection too. */
  public SimulatedNode node() {
    return machine.node();
  }

  /** Every machine that takes part. */
  public List<SimulatedNode> nodes() {
    return Stream.concat(Stream.of(node()), upstream.map(VerifiedUpstream::node).stream()).toList();
  }

  /** The key management service that its keys come from. */
  public SimulatedKms kms() {
    return machine.kms();
  }

  GatewayMachine machine() {
    return machine;
  }
}
