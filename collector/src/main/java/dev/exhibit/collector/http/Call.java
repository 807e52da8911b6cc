package dev.exhibit.collector.http;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.collector.secret.KnownSecrets;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request that is about to be made.
 *
 * @param headers apart from those the client sets itself
 * @param body its exact bytes
 * @param key sent in the Authorization header and nowhere else
 * @param maxBytes longest answer that is kept
 * @param repeatable whether it may be sent again when nobody knows if it arrived
 */
public record Call(
    String method,
    URI uri,
    List<Header> headers,
    Optional<Payload> body,
    Optional<ApiKey> key,
    long maxBytes,
    boolean repeatable) {
  /** Longest document that is fetched besides a response: reports with many GPUs are long. */
  private static final long MAX_DOCUMENT = 16L << 20;

  /** Longest signature or receipt: they are held in memory, and a verifier parses them whole. */
  private static final long MAX_PROOF = 1L << 20;

  /** Longest response: the longest member a bundle may have. */
  private static final long MAX_RESPONSE = 1L << 30;

  public Call {
    headers = List.copyOf(headers);
  }

  /** What may stand in nothing that is kept of the answer. */
  KnownSecrets secrets() {
    return KnownSecrets.of(key).and(KnownSecrets.ofRequest(headers, uri.toString()));
  }

  /** Fetches a document. */
  public static Call get(URI uri) {
    return new Call("GET", uri, List.of(), Optional.empty(), Optional.empty(), MAX_DOCUMENT, true);
  }

  /** Fetches a signature or a receipt. */
  public static Call proof(URI uri) {
    return new Call("GET", uri, List.of(), Optional.empty(), Optional.empty(), MAX_PROOF, true);
  }

  /** Asks a question that may be asked twice. */
  public static Call query(URI uri, String contentType, Payload body) {
    return new Call(
        "POST",
        uri,
        List.of(new Header("content-type", contentType)),
        Optional.of(body),
        Optional.empty(),
        MAX_DOCUMENT,
        true);
  }

  /** Sends something that is done each time it arrives. */
  public static Call post(URI uri, String contentType, Payload body) {
    return new Call(
        "POST",
        uri,
        List.of(new Header("content-type", contentType)),
        Optional.of(body),
        Optional.empty(),
        MAX_RESPONSE,
        false);
  }

  /** The same with one more header. */
  public Call with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Call(method, uri, more, body, key, maxBytes, repeatable);
  }

  /** The same in the name of whoever has {@code other}. */
  public Call as(Optional<ApiKey> other) {
    return new Call(method, uri, headers, body, other, maxBytes, repeatable);
  }
}
