package dev.exhibit.core.decode;

import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import tools.jackson.databind.JsonNode;

/**
 * Strict JSON of documents that many bundles share, such as collateral and reports: what is met
 * again is kept, and parsed no more. What is met once, as a report may be, would only push others
 * out. Whoever gets a value must not change it.
 */
public final class KnownJson {
  private static final Memo<Bytes, Optional<JsonNode>> KNOWN = new Memo<>(32 << 20);

  /** What a value takes in memory beside its text: itself, its name's entry, its own table. */
  private static final int VALUE_BYTES = 160;

  /** Hashes of documents that were met, the last for each place. */
  private static final AtomicIntegerArray MET = new AtomicIntegerArray(1 << 12);

  private KnownJson() {}

  /**
   * What {@link StrictJson#parse} gives.
   *
   * @throws StrictJson.Malformed if the document is not strict JSON
   */
  public static JsonNode parse(Bytes document) throws StrictJson.Malformed {
    if (!wasMet(document)) {
      return StrictJson.parse(document);
    }
    Optional<JsonNode> known =
        KNOWN.get(
            document,
            2L * document.size(),
            parsed -> parsed.map(tree -> VALUE_BYTES * values(tree)).orElse(0L),
            () -> ifStrict(document));
    return known.isPresent() ? known.get() : StrictJson.parse(document); // which says why not
  }

  /** Two documents may have one hash; then one is kept too early. */
  private static boolean wasMet(Bytes document) {
    int hash = document.hashCode();
    return MET.getAndSet(hash & (MET.length() - 1), hash) == hash;
  }

  private static Optional<JsonNode> ifStrict(Bytes document) {
    try {
      return Optional.of(StrictJson.parse(document));
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  private static long values(JsonNode tree) {
    long values = 1;
    for (JsonNode child : tree) {
      values += values(child);
    }
    return values;
  }
}
