package dev.exhibit.collector.http;

import dev.exhibit.bundle.manifest.Header;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the head of a response says where its body ends. Where two readers could disagree about that
 * (RFC 9112 §6.3), nobody can say that it was kept whole.
 */
public final class Framing {
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private Framing() {}

  /** What is wrong, for a person; empty if nothing is. */
  public static Optional<String> fault(List<Header> headers) {
    List<String> lengths = values(headers, "content-length");
    List<String> codings = values(headers, "transfer-encoding");
    if (lengths.stream().distinct().count() > 1) {
      return Optional.of("the response states two lengths");
    }
    if (!lengths.isEmpty() && !codings.isEmpty()) {
      return Optional.of("the response states a length and a transfer coding");
    }
    if (!lengths.stream().allMatch(value -> LENGTH.matcher(value).matches())) {
      return Optional.of("the response states a length that is no number");
    }
    return codings.size() > 1 || !codings.stream().allMatch(c -> c.equalsIgnoreCase("chunked"))
        ? Optional.of("the response has a transfer coding other than chunked")
        : Optional.empty();
  }

  private static List<String> values(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(header -> header.value().strip())
        .toList();
  }
}
