package dev.exhibit.collector.record;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Header;
import dev.exhibit.bundle.ProofKind;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.bundle.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lines of the journal as bytes: SHA-256 of the JSON in hex, a blank, the JSON, a line feed. */
final class LineCodec {
  private static final int DIGEST_DIGITS = 64;

  private LineCodec() {}

  static byte[] encode(Line line) {
    byte[] json = json(line).toString().getBytes(StandardCharsets.UTF_8);
    byte[] digest = Sha256.of(Bytes.of(json)).hex().getBytes(StandardCharsets.US_ASCII);
    byte[] out = new byte[DIGEST_DIGITS + 1 + json.length + 1];
    System.arraycopy(digest, 0, out, 0, DIGEST_DIGITS);
    out[DIGEST_DIGITS] = ' ';
    System.arraycopy(json, 0, out, DIGEST_DIGITS + 1, json.length);
    out[out.length - 1] = '\n';
    return out;
  }

  /** The line, without its line feed; empty if it was torn or altered. */
  static Optional<Line> decode(Bytes line) {
    if (line.size() <= DIGEST_DIGITS) {
      return Optional.empty();
    }
    Bytes json = line.from(DIGEST_DIGITS + 1);
    if (!Sha256.of(json).hex().equals(line.first(DIGEST_DIGITS).utf8Lossy())) {
      return Optional.empty();
    }
    try {
      return line(StrictJson.parse(json));
    } catch (StrictJson.Malformed | DateTimeException | IllegalArgumentException e) {
      return Optional.empty(); // the last two are unchecked: written by another version
    }
  }

  private static ObjectNode json(Line line) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", line.getClass().getSimpleName().toLowerCase(Locale.ROOT)).put("id", line.id());
    switch (line) {
      case Line.Begun begun -> {
        node.put("unit", begun.unit()).put("at", begun.at().toString());
        node.put("method", begun.method()).put("endpoint", begun.endpoint());
        headers(node, begun.headers());
        body(node, begun.request());
      }
      case Line.Answered answered -> {
        node.put("status", answered.status());
        headers(node, answered.headers());
      }
      case Line.Ended ended -> {
        node.put("outcome", ended.outcome().name());
        ended.problem().ifPresent(problem -> node.put("problem", problem));
        ended.firstByteAt().ifPresent(at -> node.put("firstByteAt", at.toString()));
        ended.lastByteAt().ifPresent(at -> node.put("lastByteAt", at.toString()));
        ended.response().ifPresent(body -> body(node, body));
        ended.tlsPeer().ifPresent(peer -> node.put("tlsPeer", base64(peer)));
      }
      case Line.Signed signed -> {
        signed.document().ifPresent(document -> node.put("document", base64(document)));
        node.put("proof", signed.proof().id());
        signed.fetchedAt().ifPresent(at -> node.put("fetchedAt", at.toString()));
        signed.model().ifPresent(model -> node.put("model", model));
        signed.signer().ifPresent(signer -> node.put("signer", signer));
        node.put("log", base64(signed.log()));
      }
      case Line.Done done -> {}
    }
    return node;
  }

  private static Optional<Line> line(JsonNode node) {
    String id = node.path("id").asString("");
    return switch (node.path("kind").asString("")) {
      case "begun" ->
          Optional.of(
              new Line.Begun(
                  id,
                  node.path("unit").asString(""),
                  Instant.parse(node.path("at").asString("")),
                  node.path("method").asString(""),
                  node.path("endpoint").asString(""),
                  headers(node),
                  body(node)));
      case "answered" ->
          Optional.of(new Line.Answered(id, node.path("status").asInt(), headers(node)));
      case "ended" ->
          Optional.of(
              new Line.Ended(
                  id,
                  Outcome.valueOf(node.path("outcome").asString("")),
                  text(node, "problem"),
                  text(node, "firstByteAt").map(Instant::parse),
                  text(node, "lastByteAt").map(Instant::parse),
                  node.has("size") ? Optional.of(body(node)) : Optional.empty(),
                  text(node, "tlsPeer").map(LineCodec::bytes)));
      case "signed" ->
          Optional.of(
              new Line.Signed(
                  id,
                  text(node, "document").map(LineCodec::bytes),
                  new ProofKind(node.path("proof").asString("")),
                  text(node, "fetchedAt").map(Instant::parse),
                  text(node, "model"),
                  text(node, "signer"),
                  bytes(node.path("log").asString(""))));
      case "done" -> Optional.of(new Line.Done(id));
      default -> Optional.empty();
    };
  }

  private static void headers(ObjectNode node, List<Header> headers) {
    ArrayNode list = node.putArray("headers");
    headers.forEach(header -> list.addArray().add(header.name()).add(header.value()));
  }

  private static List<Header> headers(JsonNode node) {
    List<Header> headers = new ArrayList<>();
    for (JsonNode pair : node.path("headers")) {
      headers.add(new Header(pair.path(0).asString(""), pair.path(1).asString("")));
    }
    return headers;
  }

  private static void body(ObjectNode node, Line.Body body) {
    node.put("size", body.size()).put("sha256", body.sha256().hex());
    body.inline().ifPresent(bytes -> node.put("body", base64(bytes)));
  }

  private static Line.Body body(JsonNode node) {
    Sha256 digest =
        Sha256.fromHex(node.path("sha256").asString(""))
            .orElseThrow(() -> new IllegalArgumentException("no digest"));
    Optional<Bytes> inline = text(node, "body").map(LineCodec::bytes);
    return new Line.Body(node.path("size").asLong(), digest, inline);
  }

  private static Optional<String> text(JsonNode node, String name) {
    return node.has(name) ? Optional.of(node.path(name).asString("")) : Optional.empty();
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  private static Bytes bytes(String base64) {
    return Bytes.of(Base64.getDecoder().decode(base64));
  }
}
