package dev.exhibit.core.decode;

import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Strict JSON of documents that many bundles share, such as collateral and reports: each is parsed
 * once. Whoever gets a value must not change it.
 */
public final class KnownJson {
  private static final Memo<Bytes, Optional<JsonNode>> KNOWN = new Memo<>(32 << 20);

  /** What a value takes in memory beside its text: itself, its name's entry, its own table. */
  private static final int VALUE_BYTES = 160;

  private KnownJson() {}

  /**
   * What {@link StrictJson#parse} gives.
   *
   * @throws StrictJson.Malformed if the document is not strict JSON
   */
  public static JsonNode parse(Bytes document) throws StrictJson.Malformed {
    Optional<JsonNode> known =
        KNOWN.get(
            document,
            2L * document.size(),
            parsed -> parsed.map(tree -> VALUE_BYTES * values(tree)).orElse(0L),
            () -> ifStrict(document));
    return known.isPresent() ? known.get() : StrictJson.parse(document); // which says why not
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
