package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.keys.RsaKey;
import dev.exhibit.testdata.keys.SubjectKey;
import dev.exhibit.testdata.pki.Pem;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes signatures in the structured form that some documentation shows: a payload, a signature
 * over a digest of it, the public key, and a certificate chain.
 */
public final class StructuredSigner {
  private final Seed seed;
  private final Instant now;
  private final SimulatedCertificate root;

  private StructuredSigner(Seed seed, Instant now) {
    this.seed = seed;
    this.now = now;
    this.root = StructuredChain.root(P256Key.from(seed.derive("root")));
  }

  /** The signer of this simulation. */
  public static StructuredSigner of(SimulatedTee tee) {
    return new StructuredSigner(tee.seed("structured signatures"), tee.now());
  }

  /** DER of the root that a policy would trust. */
  public Bytes rootDer() {
    return root.der();
  }

  /** A signature document about {@code exchange} with the usual chain. */
  public ObjectNode sign(
      SignedExchange exchange, StructuredAlgorithm algorithm, StructuredMessage message) {
    return sign(exchange, algorithm, message, chain(exchange, algorithm));
  }

  /** A signature document about {@code exchange} with this chain. */
  public ObjectNode sign(
      SignedExchange exchange,
      StructuredAlgorithm algorithm,
      StructuredMessage message,
      StructuredChain chain) {
    ObjectNode payload = payload(exchange);
    Sha256 digest = Sha256.of(message.of(payload));
    ObjectNode json =
        CompactJson.object().put("request_id", exchange.chatId()).put("model", exchange.model());
    ObjectNode signature = json.putObject("signature").put("algorithm", algorithm.wireName());
    if (!algorithm.curve().isEmpty()) {
      signature.put("curve", algorithm.curve());
    }
    signature
        .put("value", value(exchange, algorithm, digest).hex())
        .put("public_key", publicKey(exchange, algorithm).hex())
        .put("message_hash", digest.hex());
    json.set("payload", payload);
    ArrayNode certificates = json.putArray("cert_chain");
    chain.certificates().forEach(der -> certificates.add(Pem.certificate(der)));
    return json;
  }

  /** The chain from the root to the key that signs {@code exchange}. */
  public StructuredChain chain(SignedExchange exchange, StructuredAlgorithm algorithm) {
    P256Key intermediate = P256Key.from(seed.derive("intermediate"));
    return StructuredChain.of(root, intermediate, key(exchange, algorithm));
  }

  private ObjectNode payload(SignedExchange exchange) {
    return CompactJson.object()
        .put("request_hash", Sha256.of(exchange.request()).hex())
        .put("response_hash", Sha256.of(exchange.hashed()).hex())
        .put("timestamp", now.getEpochSecond())
        .put("model", exchange.model())
        .put("tee_instance", "simulated-1");
  }

  private SubjectKey key(SignedExchange exchange, StructuredAlgorithm algorithm) {
    return switch (algorithm) {
      case ECDSA -> exchange.signer().ecdsa();
      case P256 -> p256();
      case RSA -> rsa();
    };
  }

  private Bytes value(SignedExchange exchange, StructuredAlgorithm algorithm, Sha256 digest) {
    return switch (algorithm) {
      case ECDSA -> exchange.signer().ecdsa().signDigestDer(digest);
      case P256 -> p256().signDigestDer(digest);
      case RSA -> rsa().signDigestPkcs1(digest);
    };
  }

  /** An uncompressed point, or the whole SubjectPublicKeyInfo of an RSA key. */
  private Bytes publicKey(SignedExchange exchange, StructuredAlgorithm algorithm) {
    Bytes uncompressed = Bytes.of((byte) 4);
    return switch (algorithm) {
      case ECDSA -> uncompressed.concat(exchange.signer().ecdsa().publicXy());
      case P256 -> uncompressed.concat(p256().publicXy());
      case RSA -> rsa().spki();
    };
  }

  /** The key behind {@link StructuredAlgorithm#P256}. */
  public P256Key p256() {
    return P256Key.from(seed.derive("P-256"));
  }

  /** The key behind {@link StructuredAlgorithm#RSA}. */
  public RsaKey rsa() {
    return RsaKey.from(seed.derive("RSA"));
  }
}
