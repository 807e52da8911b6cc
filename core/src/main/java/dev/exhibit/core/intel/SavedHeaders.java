package dev.exhibit.core.intel;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.StrictJson;
import dev.exhibit.core.decode.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Issuer chains in response headers that were saved as JSON: {@code {"headers": {"NAME": "VALUE" or
 * ["VALUE", …]}}}. Intel's service sends each chain, percent-encoded, in a header whose name ends
 * in {@code Issuer-Chain}.
 */
final class SavedHeaders {
  private static final String SUFFIX = "-issuer-chain";

  private SavedHeaders() {}

  static List<Bytes> issuerChains(Bytes saved) throws Malformed {
    try {
      List<Bytes> chains = new ArrayList<>();
      for (Map.Entry<String, JsonNode> header :
          StrictJson.parse(saved).path("headers").properties()) {
        if (header.getKey().toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
          addTexts(header.getValue(), chains);
        }
      }
      return chains;
    } catch (StrictJson.Malformed e) {
      throw new Malformed(e.offset(), "headers", e.why());
    }
  }

  private static void addTexts(JsonNode value, List<Bytes> chains) {
    if (value.isString()) {
      chains.add(PercentEncoding.decode(Bytes.utf8(value.stringValue())));
    }
    for (JsonNode element : value) {
      addTexts(element, chains);
    }
  }
}
