package dev.exhibit.core.exchange;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.stream.Collectors;

/** A record of the structured form; each {@code with} method changes one thing. */
public record StructuredRecord(
    String algorithm,
    String curve,
    String value,
    String publicKey,
    String messageHash,
    String payload,
    List<String> chain) {
  public static final String REQUEST_HASH = TestExchange.hash(TestExchange.REQUEST);
  static final String RESPONSE_HASH = TestExchange.hash(TestExchange.RESPONSE);

  /** In an order that is not the canonical one, with blanks. */
  public static final String PAYLOAD =
      "{ \"request_hash\": \""
          + REQUEST_HASH
          + "\", \"response_hash\": \""
          + RESPONSE_HASH
          + "\", \"timestamp\": \""
          + TestExchange.CREATED
          + "\", \"model\": \""
          + TestExchange.MODEL
          + "\", \"tee_instance\": \"t-1\" }";

  public static final String COMPACT = PAYLOAD.replace(" ", "");
  public static final String HASHES = REQUEST_HASH + ":" + RESPONSE_HASH;

  public static final String CANONICAL =
      "{\"model\":\""
          + TestExchange.MODEL
          + "\",\"request_hash\":\""
          + REQUEST_HASH
          + "\",\"response_hash\":\""
          + RESPONSE_HASH
          + "\",\"tee_instance\":\"t-1\",\"timestamp\":\""
          + TestExchange.CREATED
          + "\"}";

  public static Bytes sha256(String text) {
    return Sha256.of(Bytes.utf8(text)).bytes();
  }

  /** Signed over the SHA-256 of the canonical payload. */
  public static StructuredRecord by(StructuredKey key) {
    return by(key, sha256(CANONICAL));
  }

  public static StructuredRecord by(StructuredKey key, Bytes digest) {
    return new StructuredRecord(
        key.algorithm(),
        key.curve(),
        key.sign(digest).hex(),
        key.publicKey(),
        digest.hex(),
        PAYLOAD,
        List.of());
  }

  public StructuredRecord withAlgorithm(String other, String otherCurve) {
    return new StructuredRecord(other, otherCurve, value, publicKey, messageHash, payload, chain);
  }

  public StructuredRecord withValue(Bytes other) {
    return new StructuredRecord(
        algorithm, curve, other.hex(), publicKey, messageHash, payload, chain);
  }

  public StructuredRecord withPublicKey(String other) {
    return new StructuredRecord(algorithm, curve, value, other, messageHash, payload, chain);
  }

  public StructuredRecord withMessageHash(String other) {
    return new StructuredRecord(algorithm, curve, value, publicKey, other, payload, chain);
  }

  public StructuredRecord withPayload(String other) {
    return new StructuredRecord(algorithm, curve, value, publicKey, messageHash, other, chain);
  }

  StructuredRecord withChain(List<String> other) {
    return new StructuredRecord(algorithm, curve, value, publicKey, messageHash, payload, other);
  }

  String json() {
    return "{\"request_id\":\"r-1\",\"model\":\"unsigned\",\"signature\":{\"algorithm\":\""
        + algorithm
        + "\""
        + (curve.isEmpty() ? "" : ",\"curve\":\"" + curve + "\"")
        + ",\"value\":\""
        + value
        + "\",\"public_key\":\""
        + publicKey
        + "\",\"message_hash\":\""
        + messageHash
        + "\"},\"payload\":"
        + payload
        + ",\"cert_chain\":"
        + chain.stream()
            .map(c -> "\"" + c.replace("\n", "\\n") + "\"")
            .collect(Collectors.joining(",", "[", "]"))
        + "}";
  }

  public TestExchange exchange() {
    return TestExchange.of(TestExchange.REQUEST, TestExchange.RESPONSE).withRecord(json());
  }

  public Appraised appraise() {
    return Appraised.of(exchange());
  }
}
