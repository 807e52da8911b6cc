package dev.exhibit.testdata.http;

import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param headers apart from those about length and time, which the server adds
 * @param pieces the body; more than one piece, or {@code streamed}, means chunked transfer
 */
public record Reply(
    int status,
    Map<String, String> headers,
    List<Bytes> pieces,
    boolean streamed,
    Delivery delivery) {
  /** The header that says what the body is. */
  public static final String CONTENT_TYPE = "Content-Type";

  public Reply {
    headers = new LinkedHashMap<>(headers);
    pieces = List.copyOf(pieces);
  }

  /** A whole body of a known type. */
  public static Reply of(int status, String contentType, Bytes body) {
    Map<String, String> headers = Map.of(CONTENT_TYPE, contentType);
    return new Reply(status, headers, List.of(body), false, Delivery.whole());
  }

  /** A JSON body with status 200. */
  public static Reply json(Bytes body) {
    return of(200, "application/json", body);
  }

  /** A JSON error in the shape that OpenAI-compatible services use. */
  public static Reply error(int status, String message) {
    return of(
        status,
        "application/json",
        Bytes.utf8("{\"error\":{\"message\":\"" + message + "\",\"code\":" + status + "}}"));
  }

  /** A body that is sent piece by piece. */
  public static Reply stream(String contentType, List<Bytes> pieces) {
    return new Reply(200, Map.of(CONTENT_TYPE, contentType), pieces, true, Delivery.whole());
  }

  /** The whole body. */
  public Bytes body() {
    return pieces.stream().reduce(Bytes.EMPTY, Bytes::concat);
  }

  /** The same answer with one header set. */
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, pieces, streamed, delivery);
  }

  /** The same answer with another body in one piece. */
  public Reply withBody(Bytes body) {
    return new Reply(status, headers, List.of(body), streamed, delivery);
  }

  /** The same answer sent in another way. */
  public Reply delivered(Delivery other) {
    return new Reply(status, headers, pieces, streamed, other);
  }
}
