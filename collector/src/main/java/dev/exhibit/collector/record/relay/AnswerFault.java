package dev.exhibit.collector.record.relay;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.http.Framing;
import dev.exhibit.data.Filled;
import java.util.List;
import java.util.Optional;

/** What is wrong with the head of a response, so that it cannot be passed on. */
final class AnswerFault {
  /** Longest headers that are passed on, names and values together. */
  static final int MOST_HEADER_BYTES = 60 << 10;

  private static final int BETWEEN = 4; // colon, blank, line end

  private AnswerFault() {}

  /** What is wrong, for a person; empty if nothing is. */
  static Optional<String> in(List<Header> headers) {
    return Framing.fault(headers).or(() -> tooLong(headers));
  }

  private static Optional<String> tooLong(List<Header> headers) {
    long bytes =
        headers.stream().mapToLong(h -> h.name().length() + h.value().length() + BETWEEN).sum();
    return bytes > MOST_HEADER_BYTES
        ? Optional.of(
            Filled.of("the headers of the response are longer than %d bytes", MOST_HEADER_BYTES))
        : Optional.empty();
  }
}
