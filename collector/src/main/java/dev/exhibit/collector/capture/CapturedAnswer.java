package dev.exhibit.collector.capture;

import dev.exhibit.data.Bytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP answer of a capture.
 *
 * @param name the file name without its ending, such as {@code 0002_api.example.com_tcb}
 * @param body where the exact bytes of the body are
 * @param headers response headers by lower-case name
 * @param requestHeaders the same of the request, if the capture kept them: only to know secrets by
 * @param peerSpki the TLS peer's public key, SPKI in DER
 */
record CapturedAnswer(
    String name,
    Path body,
    String method,
    String url,
    int status,
    Map<String, List<String>> headers,
    Map<String, List<String>> requestHeaders,
    Optional<Bytes> peerSpki) {
  CapturedAnswer {
    headers = Map.copyOf(headers);
    requestHeaders = Map.copyOf(requestHeaders);
  }

  /** The number the capture gives the answer, such as {@code 0002}. */
  String number() {
    int end = name.indexOf('_');
    return end < 0 ? name : name.substring(0, end);
  }

  /** The first value of the first of these headers that is there. */
  Optional<String> header(String... names) {
    for (String header : names) {
      List<String> values = headers.getOrDefault(header, List.of());
      if (!values.isEmpty()) {
        return Optional.of(values.get(0));
      }
    }
    return Optional.empty();
  }

  /** The address without its query. */
  String address() {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  boolean succeeded() {
    return status >= 200 && status < 300;
  }
}
