package dev.exhibit.collector.secret;

import dev.exhibit.collector.secret.Unescaping.Kind;
import dev.exhibit.data.Bytes;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Looks for secrets in bytes that come in pieces, in every spelling: as they stand, and with the
 * escapes of JSON undone, and then those of addresses.
 */
final class SpeltSearch {
  private final StreamSearch asItStands;
  private final StreamSearch unescaped;
  private final StreamSearch decoded;
  private final Unescaping json;

  /**
   * A search.
   *
   * @param spellings looked for as they are
   * @param values the secrets themselves, looked for where escapes are undone
   */
  SpeltSearch(List<Bytes> spellings, List<Bytes> values) {
    this.asItStands = new StreamSearch(spellings);
    this.unescaped = new StreamSearch(values);
    this.decoded = new StreamSearch(values);
    Unescaping percent = new Unescaping(Kind.PERCENT, decoded::read);
    this.json =
        new Unescaping(
            Kind.JSON,
            piece -> {
              unescaped.read(piece);
              percent.read(piece);
            });
  }

  /** Whether one of them stands in what was read so far. */
  boolean found() {
    return asItStands.found() || unescaped.found() || decoded.found();
  }

  /** Reads on, leaving the position of {@code piece} as it is. */
  void read(ByteBuffer piece) {
    asItStands.read(piece);
    if (!found()) {
      json.read(piece);
    }
  }
}
