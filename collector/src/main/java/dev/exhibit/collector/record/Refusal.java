package dev.exhibit.collector.record;

import dev.exhibit.bundle.Header;
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
record Refusal(int status, String code, String message) {
  static Refusal notKept(String why) {
    return new Refusal(
        503, "spool-unavailable", "the exchange could not be recorded, so it was not sent: " + why);
  }

  static Refusal unreachable(String why) {
    return new Refusal(502, "upstream-failed", "the provider gave no response: " + why);
  }

  static Refusal repeatsKey() {
    return new Refusal(
        400,
        "request-repeats-key",
        "the request's body repeats its API key, which may not be kept, so it was not sent");
  }

  static Refusal tooLong() {
    return new Refusal(413, "request-too-long", "the request is longer than a bundle can hold");
  }

  static Refusal misdirected(String host) {
    return new Refusal(
        421,
        "foreign-host",
        "the request is for " + host + ", not for this machine; --allow-host admits other names");
  }

  static Refusal noSuchPath() {
    return new Refusal(404, "not-an-api-path", "only paths below /v1/ are passed on");
  }

  void sendTo(Outbound out) throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", "exhibit_recorder")
        .put("code", code);
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    List<Header> headers =
        List.of(
            new Header("content-type", "application/json"), new Header("x-exhibit-recorder", code));
    out.begin(status, headers, OptionalLong.of(bytes.length));
    out.last(bytes, bytes.length);
  }
}
