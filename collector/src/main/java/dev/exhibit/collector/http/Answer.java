package dev.exhibit.collector.http;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a peer answered, as far as it came.
 *
 * @param headers names in lower case, in the order of the HTTP client
 * @param body exactly the bytes that arrived, transfer coding removed and nothing else
 * @param tlsPeer public key of the TLS peer, SPKI in DER
 * @param interruption why the body is not complete, if it is not
 * @param repeatsKey whether a secret of the request stands in the body, which then must not be kept
 */
public record Answer(
    int status,
    List<Header> headers,
    Spooled body,
    Times times,
    Optional<Bytes> tlsPeer,
    Optional<Failure> interruption,
    boolean repeatsKey) {
  /**
   * When things happened, by the collector's clock.
   *
   * @param sentAt the call was begun
   * @param firstByteAt the first byte of the body had arrived
   * @param lastByteAt the last byte of the body had arrived
   */
  public record Times(Instant sentAt, Optional<Instant> firstByteAt, Optional<Instant> lastByteAt) {
    /** When the last of it had arrived. */
    public Instant end() {
      return lastByteAt.orElse(sentAt);
    }
  }

  public Answer {
    headers = List.copyOf(headers);
  }

  /** Whether the peer did what was asked and all of the answer arrived. */
  public boolean succeeded() {
    return status >= 200 && status < 300 && interruption.isEmpty();
  }

  /** The first header of that name, in lower case. */
  public Optional<String> header(String name) {
    return headers.stream().filter(h -> h.name().equals(name)).map(Header::value).findFirst();
  }
}
