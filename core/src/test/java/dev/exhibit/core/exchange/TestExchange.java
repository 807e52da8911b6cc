package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.ObservedTimes;
import dev.exhibit.core.exchange.record.SignatureEvidence;
import dev.exhibit.core.exchange.signature.TestKey;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/** A valid exchange; each {@code with} method changes one thing. */
public record TestExchange(ExchangeEvidence evidence) {
  public static final String CREATED = "2026-06-29T02:06:57Z";
  static final long CREATED_SECONDS = 1782698817L;
  public static final String MODEL = "org/model-7b";
  public static final Subject SUBJECT = Subject.exchange("a");

  static final String REQUEST =
      "{\"model\": \"" + MODEL + "\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";
  static final String RESPONSE =
      "{\"id\":\"chatcmpl-1\",\"created\":"
          + CREATED_SECONDS
          + ",\"model\":\""
          + MODEL
          + "\",\"choices\":[{\"message\":{\"content\":\"Grüße 😀\"},\"logprob\":-0.50}]}";
  static final String STREAM =
      "data: "
          + RESPONSE.replace("message", "delta")
          + "\n\ndata: {\"id\":\"chatcmpl-1\",\"model\":\""
          + MODEL
          + "\",\"choices\":[]}\n\ndata: [DONE]\n\n";

  /** Two-part text over both bodies, by the ECDSA key. */
  public static TestExchange valid() {
    return signed(TestKey.ECDSA, text(REQUEST, RESPONSE));
  }

  static TestExchange signed(TestKey key, String text) {
    return of(REQUEST, RESPONSE).withRecord(record(key, text));
  }

  /** Both bodies, and the record that the ECDSA key signs for them. */
  static TestExchange signedBodies(String request, String response) {
    return of(request, response).withRecord(record(TestKey.ECDSA, text(request, response)));
  }

  static TestExchange of(String request, String response) {
    return new TestExchange(
        new ExchangeEvidence(
            SUBJECT,
            Optional.of(body("request", request)),
            Optional.of(body("response", response)),
            Optional.empty(),
            ObservedTimes.NONE,
            ExchangeEvidence.Hints.NONE));
  }

  static BodyEvidence body(String name, String content) {
    return BodyEvidence.of("exchanges/a/" + name + ".body", Bytes.utf8(content));
  }

  static String hash(String content) {
    return Sha256.of(Bytes.utf8(content)).hex();
  }

  static String text(String request, String response) {
    return hash(request) + ":" + hash(response);
  }

  static String record(TestKey key, String text) {
    return record(text, key.sign(text).hex(), key.address(), key.algorithmName());
  }

  static String record(String text, String signature, String address, String algorithm) {
    return "{\"text\":\""
        + text
        + "\",\"signature\":\""
        + signature
        + "\",\"signing_address\":\""
        + address
        + "\",\"signing_algo\":\""
        + algorithm
        + "\",\"served_by\":\"test\"}";
  }

  public TestExchange withRecord(String json) {
    return with(
        evidence.request(),
        evidence.response(),
        Optional.of(SignatureEvidence.of("exchanges/a/signature.json", Bytes.utf8(json))));
  }

  TestExchange withoutRecord() {
    return with(evidence.request(), evidence.response(), Optional.empty());
  }

  TestExchange withRequest(Optional<BodyEvidence> request) {
    return with(request, evidence.response(), evidence.signature());
  }

  TestExchange withRequest(String content) {
    return withRequest(Optional.of(body("request", content)));
  }

  TestExchange withResponse(Optional<BodyEvidence> response) {
    return with(evidence.request(), response, evidence.signature());
  }

  TestExchange withResponse(String content) {
    return withResponse(Optional.of(body("response", content)));
  }

  private TestExchange with(
      Optional<BodyEvidence> request,
      Optional<BodyEvidence> response,
      Optional<SignatureEvidence> signature) {
    return new TestExchange(
        new ExchangeEvidence(
            evidence.subject(), request, response, signature, evidence.times(), evidence.hints()));
  }

  TestExchange withTimes(ObservedTimes times) {
    return copy(evidence.subject(), times, evidence.hints());
  }

  TestExchange withHints(ExchangeEvidence.Hints hints) {
    return copy(evidence.subject(), evidence.times(), hints);
  }

  TestExchange as(String id) {
    return copy(Subject.exchange(id), evidence.times(), evidence.hints());
  }

  private TestExchange copy(Subject subject, ObservedTimes times, ExchangeEvidence.Hints hints) {
    return new TestExchange(
        new ExchangeEvidence(
            subject, evidence.request(), evidence.response(), evidence.signature(), times, hints));
  }
}
