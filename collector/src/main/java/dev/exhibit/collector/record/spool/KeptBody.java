package dev.exhibit.collector.record.spool;

import dev.exhibit.bundle.Source;
import dev.exhibit.collector.ReadableBody;
import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A body of an exchange that is over: in memory or in a line of the journal if it is short, else in
 * a file of its own.
 *
 * @param place the line that holds it, if one does
 * @param known where it may be at hand without reading that line
 * @param mayGoOn whether more may follow in the file, which came later
 */
public record KeptBody(
    Line.Body body, Optional<JournalPlace> place, ShortBodies known, Path file, boolean mayGoOn) {
  public static KeptBody request(Recorded exchange, SpoolFolder folder) {
    Path file = folder.request(exchange.id());
    return new KeptBody(
        exchange.begun().request(), exchange.requestAt(), folder.shortBodies(), file, false);
  }

  /** The response as far as it is known; empty if none may be kept, or no end was noted. */
  public static Optional<KeptBody> response(Recorded exchange, SpoolFolder folder) {
    Path file = folder.response(exchange.id());
    return exchange
        .ended()
        .flatMap(Line.Ended::response)
        .map(body -> new KeptBody(body, exchange.responseAt(), folder.shortBodies(), file, true));
  }

  /**
   * As a bundle takes it.
   *
   * @throws IOException if it is not there as it was recorded
   */
  public Source source() throws IOException {
    requireThere();
    return Source.reopened(readable());
  }

  /** Refuses a body that is not there as it was recorded. */
  public void requireThere() throws IOException {
    if (body.inline().isEmpty() && place.isPresent()) {
      var unused = known.at(place.get());
    } else if (isInFile()) {
      SpoolFiles.requireRecorded(file, body, mayGoOn);
    }
  }

  private boolean isInFile() {
    return body.inline().isEmpty() && place.isEmpty() && body.size() > 0;
  }

  public ReadableBody toRead() {
    return new ReadableBody(readable());
  }

  private Source.Opening readable() {
    if (isInFile()) {
      return () -> SpoolFiles.open(file);
    }
    return body.inline().isEmpty() && place.isPresent()
        ? () -> new ByteArrayInputStream(known.at(place.get()).toArray())
        : Source.of(body.inline().orElse(Bytes.EMPTY))::open;
  }
}
