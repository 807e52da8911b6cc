package dev.exhibit.data;

import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * JSON token by token, under the limits of {@link StrictJson}, for documents that nobody wants as a
 * tree. Whoever reads the tokens sees to it that nothing follows the first value and that no string
 * holds half a surrogate pair.
 */
public final class JsonTokens {
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_NAME = 4096;

  static final JsonFactory STRICT =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(StrictJson.MAX_DEPTH)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .maxStringLength(StrictJson.MAX_BYTES)
                  .build())
          .recyclerPool(JsonRecyclerPools.threadLocalPool())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** Without detection of duplicate names, which would hold every name of an object. */
  private static final JsonFactory ANY_LENGTH =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(StrictJson.MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonTokens() {}

  /** The tokens of a part of {@code text}. */
  public static JsonParser of(char[] text, int start, int length) {
    return STRICT.createParser(ObjectReadContext.empty(), text, start, length);
  }

  /** The tokens of a document of any length, none of which is held unasked; names may recur. */
  public static JsonParser ofAnyLength(InputStream document) {
    return ANY_LENGTH.createParser(ObjectReadContext.empty(), document);
  }
}
