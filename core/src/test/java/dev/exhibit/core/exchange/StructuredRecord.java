package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Sha256;
import java.util.List;
import java.util.stream.Collectors;

/** A record of the structured form; each {@code with} method changes one thing. */
record StructuredRecord(
    String algorithm,
    String curve,
    String value,
    String publicKey,
    String messageHash,
    String payload,
    List<String> chain) {
  static final String REQUEST_HASH = TestExchange.hash(TestExchange.REQUEST);
  static final String RESPONSE_HASH = TestExchange.hash(TestExchange.RESPONSE);

  /** In an order that is not the canonical one, with blanks. */
  static final String PAYLOAD =
      "{ \"request_hash\": \""
          + REQUEST_HASH
          + "\", \"response_hash\": \""
          + RESPONSE_HASH
          + "\", \"timestamp\": \""
          + TestExchange.CREATED
          + "\", \"model\": \""
          + TestExchange.MODEL
          + "\", \"tee_instance\": \"t-1\" }";

  static final String COMPACT = PAYLOAD.replace(" ", "");
  static final String HASHES = REQUEST_HASH + ":" + RESPONSE_HASH;

  static final String CANONICAL =
      "{\"model\":\""
          + TestExchange.MODEL
          + "\",\"request_hash\":\""
          + REQUEST_HASH
          + "\",\"response_hash\":\""
          + RESPONSE_HASH
          + "\",\"tee_instance\":\"t-1\",\"timestamp\":\""
          + TestExchange.CREATED
          + "\"}";

  static Bytes sha256(String text) {
    return Sha256.of(Bytes.utf8(text)).bytes();
  }

  /** Signed over the SHA-256 of the canonical payload. */
  static StructuredRecord by(StructuredKey key) {
    return by(key, sha256(CANONICAL));
  }

  static StructuredRecord by(StructuredKey key, Bytes digest) {
    return new StructuredRecord(
        key.algorithm(),
        key.curve(),
        key.sign(digest).hex(),
        key.publicKey(),
        digest.hex(),
        PAYLOAD,
        List.of());
  }

  StructuredRecord withAlgorithm(String other, String otherCurve) {
    return new StructuredRecord(other, otherCurve, value, publicKey, messageHash, payload, chain);
  }

  StructuredRecord withValue(Bytes other) {
    return new StructuredRecord(
        algorithm, curve, other.hex(), publicKey, messageHash, payload, chain);
  }

  StructuredRecord withPublicKey(String other) {
    return new StructuredRecord(algorithm, curve, value, other, messageHash, payload, chain);
  }

  StructuredRecord withMessageHash(String other) {
    return new StructuredRecord(algorithm, curve, value, publicKey, other, payload, chain);
  }

  StructuredRecord withPayload(String other) {
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

  TestExchange exchange() {
    return TestExchange.of(TestExchange.REQUEST, TestExchange.RESPONSE).withRecord(json());
  }

  Appraised appraise() {
    return Appraised.of(exchange());
  }
}
