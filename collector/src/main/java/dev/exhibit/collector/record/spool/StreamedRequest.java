package dev.exhibit.collector.record.spool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** The body of a request that goes on while it arrives. */
public final class StreamedRequest {
  private StreamedRequest() {}

  /** What a client sends, from where it was read last. */
  public static BodyPublisher of(InputStream body, OptionalLong length) {
    BodyPublisher stream = BodyPublishers.ofInputStream(() -> body);
    long known = length.orElse(0);
    return known > 0 ? BodyPublishers.fromPublisher(stream, known) : stream;
  }

  /** What was written of a body, the piece that was not, and what follows. */
  public static InputStream continued(SpooledBody written, byte[] piece, InputStream following)
      throws IOException {
    List<InputStream> all = List.of(written.open(), new ByteArrayInputStream(piece), following);
    return new SequenceInputStream(Collections.enumeration(all));
  }
}
