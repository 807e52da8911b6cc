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
  /** Documents larger than some 130 KB are parsed each time. */
  private static final Memo<Bytes, Optional<JsonNode>> KNOWN = new Memo<>(32 << 20);

  /** A tree of nothing but empty objects is that much larger than its text; others, a third. */
  private static final int PARSED_FACTOR = 30;

  private KnownJson() {}

  /**
   * What {@link StrictJson#parse} gives.
   *
   * @throws StrictJson.Malformed if the document is not strict JSON
   */
  public static JsonNode parse(Bytes document) throws StrictJson.Malformed {
    Optional<JsonNode> known =
        KNOWN.get(document, PARSED_FACTOR * (long) document.size(), () -> ifStrict(document));
    return known.isPresent() ? known.get() : StrictJson.parse(document); // which says why not
  }

  private static Optional<JsonNode> ifStrict(Bytes document) {
    try {
      return Optional.of(StrictJson.parse(document));
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }
}
