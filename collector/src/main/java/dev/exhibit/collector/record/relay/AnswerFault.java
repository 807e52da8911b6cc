package dev.exhibit.collector.record.relay;

import dev.exhibit.bundle.manifest.Header;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is wrong with the head of a response. Where two readers could disagree about where a body
 * ends (RFC 9112 §6.3), nobody can say that it was kept whole.
 */
final class AnswerFault {
  /** Longest headers that are passed on, names and values together. */
  static final int MOST_HEADER_BYTES = 60 << 10;

  private static final int BETWEEN = 4; // colon, blank, line end
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private AnswerFault() {}

  /** What is wrong, for a person; empty if nothing is. */
  static Optional<String> in(List<Header> headers) {
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
    if (codings.size() > 1 || !codings.stream().allMatch(c -> c.equalsIgnoreCase("chunked"))) {
      return Optional.of("the response has a transfer coding other than chunked");
    }
    long bytes =
        headers.stream().mapToLong(h -> h.name().length() + h.value().length() + BETWEEN).sum();
    return bytes > MOST_HEADER_BYTES
        ? Optional.of(
            "the headers of the response are longer than %d bytes".formatted(MOST_HEADER_BYTES))
        : Optional.empty();
  }

  private static List<String> values(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(header -> header.value().strip())
        .toList();
  }
}
