package dev.exhibit.collector.record.spool;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The short bodies that were written or read last, up to so many bytes: each is asked for several
 * times until it is in a bundle, and to take its line of the journal apart costs more than all else
 * that is done with it. Thread-safe.
 */
public final class ShortBodies {
  private static final long MOST_BYTES = 16L << 20;

  private final Map<JournalPlace, Bytes> bodies = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /** Keeps what stands there, and forgets what was not asked for longest. */
  public synchronized void keep(JournalPlace place, Bytes body) {
    Bytes before = bodies.put(place, body);
    bytes += body.size() - (before == null ? 0 : before.size());
    var oldest = bodies.values().iterator();
    while (bytes > MOST_BYTES && oldest.hasNext()) {
      bytes -= oldest.next().size();
      oldest.remove();
    }
  }

  private synchronized Optional<Bytes> kept(JournalPlace place) {
    return Optional.ofNullable(bodies.get(place));
  }

  /**
   * The body in a line of the journal.
   *
   * @throws IOException if it is not kept here, and the line is not there or not as it was
   */
  Bytes at(JournalPlace place) throws IOException {
    Optional<Bytes> known = kept(place);
    if (known.isPresent()) {
      return known.get();
    }
    Bytes read = place.read();
    keep(place, read);
    return read;
  }
}
