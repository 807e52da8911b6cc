package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.ChatRequest;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One exchange with one gateway: as seeded, an honest one that verifies.
 *
 * @param nonce what the collector sends with the request for the report
 */
public record AciScenario(
    SimulatedTee tee, GatewayProfile profile, boolean streaming, Bytes nonce, AciTamper tamper) {
  private static final int NONCE_BYTES = 32;

  /** A stream from a gateway with a verified upstream. */
  public static AciScenario seeded(long number) {
    return of(SimulatedTee.seeded(number), GatewayProfile.AGGREGATOR);
  }

  /** A stream from the gateway that {@code profile} describes. */
  public static AciScenario of(SimulatedTee tee, GatewayProfile profile) {
    Bytes nonce = tee.seed("client nonce").bytes(NONCE_BYTES);
    return new AciScenario(tee, profile, true, nonce, AciTamper.NONE);
  }

  /** Everything that a collector would have collected. */
  public AciEvidence evidence() {
    var gateway = new SimulatedGateway(tee, profile, tamper);
    var chat = gateway.chat(request()).orElseThrow();
    Optional<Bytes> receipt = gateway.receipt(chat.receiptId());
    return new AciEvidence(
        profile.name(),
        "https://" + GatewayMachine.HOST + ReceiptParts.ENDPOINT,
        Optional.of(request()),
        Optional.of(chat.answer().sent()),
        receipt,
        gateway.report(Optional.of(nonce.hex())),
        nonce,
        receipt.map(document -> cited(document, gateway)).orElse(Map.of()),
        Bytes.of(gateway.node().tls().certificate().getPublicKey().getEncoded()),
        tee.collateral(),
        tee.intel().rootDer(),
        gateway.kms().rootKey(),
        tee.now());
  }

  private static Map<String, Bytes> cited(Bytes receipt, SimulatedGateway gateway) {
    Map<String, Bytes> sessions = new HashMap<>();
    gateway
        .sessionId()
        .filter(id -> receipt.utf8Lossy().contains(id))
        .ifPresent(id -> gateway.session(id).ifPresent(record -> sessions.put(id, record)));
    return sessions;
  }

  /** The bytes of the request. */
  public Bytes request() {
    return ChatRequest.body(ExchangeScenario.MODEL, streaming, "What does this prove?");
  }

  /** The same with a gateway that does one thing wrong. */
  public AciScenario with(AciTamper other) {
    return new AciScenario(tee, profile, streaming, nonce, other);
  }

  /** The same with another gateway. */
  public AciScenario with(GatewayProfile other) {
    return new AciScenario(tee, other, streaming, nonce, tamper);
  }

  /** The same answered as a stream, or as one document. */
  public AciScenario withStreaming(boolean other) {
    return new AciScenario(tee, profile, other, nonce, tamper);
  }

  /** The same with other bytes as nonce. */
  public AciScenario withNonce(Bytes other) {
    return new AciScenario(tee, profile, streaming, other, tamper);
  }
}
