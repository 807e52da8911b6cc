package dev.exhibit.collector.record.relay;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer of the recorder's own, in the shape that clients of the API understand. The header
 * {@code x-exhibit-recorder} tells it from the provider's.
 *
 * @param code stable, for programs
 */
public record Refusal(int status, String code, String message) {
  /** The header that only answers of the recorder's own have. */
  public static final String MARK = "x-exhibit-recorder";

  static final String JSON = "application/json";

  public static Refusal notKept(String why) {
    return new Refusal(
        503, "spool-unavailable", "the exchange could not be recorded, so it was not sent: " + why);
  }

  public static Refusal unreachable(String why) {
    return new Refusal(502, "upstream-failed", "the provider gave no response: " + why);
  }

  public static Refusal malformed(String why) {
    return new Refusal(
        502, "upstream-malformed", "the provider's response is not passed on: " + why);
  }

  static Refusal lost(String why) {
    return new Refusal(
        507, "response-not-recorded", "the provider answered, but that cannot be recorded: " + why);
  }

  public static Refusal repeatsKey() {
    return new Refusal(
        400,
        "request-repeats-key",
        "the request's body repeats its API key or another secret of it, or is compressed and"
            + " decodes to too much to be searched for them; that may not be kept, so it was not"
            + " sent");
  }

  static Refusal repeatedSecret() {
    return new Refusal(
        502,
        "response-repeats-secret",
        "the provider's response repeats a secret of the request, so it is not passed on");
  }

  public static Refusal tooLong() {
    return new Refusal(413, "request-too-long", "the request is longer than a bundle can hold");
  }

  public static Refusal upgrade(String protocol) {
    return new Refusal(
        501,
        "upgrade-not-supported",
        "a connection cannot become " + protocol + ": nothing of it could be kept as evidence");
  }

  public static Refusal badPath(String why) {
    return new Refusal(400, "bad-path", "the path cannot be passed on: " + why);
  }

  public static Refusal slowBody() {
    return new Refusal(408, "request-timeout", "the request's body stopped arriving");
  }

  static Refusal slowHead() {
    return new Refusal(408, "request-timeout", "the request's head did not arrive in time");
  }

  static Refusal headTooLong(int status) {
    return new Refusal(status, "request-head-too-long", "the request's head is longer than 64 KiB");
  }

  public static Refusal notHttp(int status) {
    return new Refusal(status, "not-http", "the request is not HTTP as it has to be");
  }

  static Refusal otherVersion() {
    return new Refusal(
        505, "http-version", "the request is not in HTTP/1.1 or HTTP/1.0, which are spoken here");
  }

  public static Refusal internal() {
    return new Refusal(500, "recorder-failed", "the recorder failed; its log says how");
  }

  public static Refusal misdirected(String host) {
    return new Refusal(
        421,
        "foreign-host",
        "the request is for " + host + ", not for this machine; --allow-host admits other names");
  }

  public static Refusal noSuchMetric() {
    return new Refusal(404, "no-such-path", "there are /healthz and /metrics");
  }

  public static Refusal unready(String why) {
    return new Refusal(503, "spool-unavailable", "the spool is not usable: " + why);
  }

  public static Refusal noSuchPath() {
    return new Refusal(404, "not-an-api-path", "only paths below /v1/ are passed on");
  }

  /** The {@code error} object. */
  byte[] body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", "exhibit_recorder")
        .put("code", code);
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  public void sendTo(Outbound out) throws IOException {
    byte[] bytes = body();
    List<Header> headers = List.of(new Header("content-type", JSON), new Header(MARK, code));
    out.begin(status, headers, OptionalLong.of(bytes.length));
    out.last(bytes, bytes.length);
  }

  /** The whole answer, for a connection on which no request came. */
  String raw() {
    byte[] bytes = body();
    return Filled.of(
            "HTTP/1.1 %d Refused\r\ncontent-type: %s\r\n%s: %s\r\n", status, JSON, MARK, code)
        + Filled.of("content-length: %d\r\nconnection: close\r\n\r\n", bytes.length)
        + new String(bytes, StandardCharsets.UTF_8);
  }
}
