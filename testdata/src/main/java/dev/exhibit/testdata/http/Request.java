package dev.exhibit.testdata.http;

import dev.exhibit.data.Bytes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param path without the query, as sent
 * @param query decoded; of several values for one name, the last
 * @param headers by lower-case name; of several lines with one name, the last
 * @param body after transfer decoding
 */
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    Bytes body) {
  public Request {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** The value of a query parameter, if the client gave one. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** The value of a header, whatever the letter case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
