package dev.exhibit.collector.record.relay;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.collector.secret.KnownSecrets;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A client's request.
 *
 * @param below what follows {@code /v1/}, as it was sent
 */
public record Inbound(
    String method, String below, List<Header> headers, OptionalLong length, InputStream body) {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String BEARER = "bearer ";

  /** Whether it only asks for something that is there: such requests are passed on, not kept. */
  public boolean isReading() {
    return READING.contains(method) && !asksForResponse();
  }

  /** Whether it asks for a response that was made meanwhile, which is an answer as any other. */
  private boolean asksForResponse() {
    return method.equals("GET") && Protocol.isStoredResponse(below);
  }

  /** The client's key, wherever it stands. */
  public Optional<ApiKey> key() {
    Optional<String> bearer =
        values("authorization")
            .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
            .map(value -> value.substring(BEARER.length()))
            .findFirst();
    return bearer
        .or(() -> Stream.of("x-api-key", "api-key").flatMap(this::values).findFirst())
        .flatMap(ApiKey::of);
  }

  /** Everything secret that the request carries in headers and address. */
  public KnownSecrets secrets() {
    return KnownSecrets.of(key()).and(KnownSecrets.ofRequest(headers, below));
  }

  private Stream<String> values(String name) {
    return headers.stream().filter(h -> h.name().equalsIgnoreCase(name)).map(Header::value);
  }
}
