package dev.exhibit.collector.record.spool;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lines of the journal as bytes: SHA-256 of the JSON in hex, a blank, the JSON, a line feed. */
public final class LineCodec {
  private static final int DIGEST_DIGITS = 64;

  /** How the member begins that holds a short body in base64. */
  private static final String BODY = "\"body\":\"";

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

  /** The line, without its line feed; empty if it was torn or altered, or is none of ours. */
  public static Optional<Line> decode(Bytes line) {
    return read(line) instanceof Read.Known known ? Optional.of(known.line()) : Optional.empty();
  }

  /** What a line turned out to be. */
  public sealed interface Read {
    /** A line that is understood. */
    record Known(Line line) implements Read {}

    /**
     * A line that is as it was written, by whoever wrote it, and is not understood.
     *
     * @param id of the exchange it is about, if it says that much
     */
    record Strange(Optional<String> id, String why) implements Read {}

    /** A line that was torn or altered. */
    record Damaged() implements Read {}
  }

  /** Reads a line, without its line feed. */
  public static Read read(Bytes line) {
    return isWhole(line) ? LineDecoder.decode(json(line)) : new Read.Damaged();
  }

  /**
   * The short body in a line of ours, read again and again, so without taking the line apart.
   * Quotation marks inside a text are escaped there, so that the name of the member stands once.
   *
   * @return empty if the line was torn or altered, or holds no body
   */
  static Optional<Bytes> inlineBody(Bytes line) {
    if (!isWhole(line)) {
      return Optional.empty();
    }
    String json = new String(json(line).toArray(), StandardCharsets.ISO_8859_1);
    int start = json.lastIndexOf(BODY);
    int end = start < 0 ? -1 : json.indexOf('"', start + BODY.length());
    try {
      return end < 0
          ? Optional.empty()
          : Optional.of(
              Bytes.owning(Base64.getDecoder().decode(json.substring(start + BODY.length(), end))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(Bytes line) {
    return line.size() > DIGEST_DIGITS
        && Sha256.of(json(line)).hex().equals(line.first(DIGEST_DIGITS).utf8Lossy());
  }

  private static Bytes json(Bytes line) {
    return line.from(DIGEST_DIGITS + 1);
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
        if (begun.leftOut()) {
          node.put("requestLeftOut", true);
        }
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

  private static void headers(ObjectNode node, List<Header> headers) {
    ArrayNode list = node.putArray("headers");
    headers.forEach(header -> list.addArray().add(header.name()).add(header.value()));
  }

  private static void body(ObjectNode node, Line.Body body) {
    node.put("size", body.size()).put("sha256", body.sha256().hex());
    body.inline().ifPresent(bytes -> node.put("body", base64(bytes)));
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
