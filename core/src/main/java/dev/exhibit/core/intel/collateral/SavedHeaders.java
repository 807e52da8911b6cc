package dev.exhibit.core.intel.collateral;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
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
      JsonNode headers = StrictJson.parse(saved).path("headers");
      if (!headers.isObject()) {
        throw other("headers", headers, "an object");
      }
      for (Map.Entry<String, JsonNode> header : headers.properties()) {
        if (header.getKey().toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
          addTexts(header.getKey(), header.getValue(), chains);
        }
      }
      return chains;
    } catch (StrictJson.Malformed e) {
      throw Malformed.of(e, "headers", "");
    }
  }

  private static void addTexts(String name, JsonNode value, List<Bytes> chains) throws Malformed {
    if (value.isString()) {
      chains.add(PercentEncoding.decode(Bytes.utf8(value.stringValue())));
      return;
    }
    if (!value.isArray()) {
      throw other("headers." + name, value, "text or a list of texts");
    }
    for (JsonNode element : value) {
      addTexts(name, element, chains);
    }
  }

  private static Malformed other(
      String field, JsonNode value, @CompileTimeConstant String belongs) {
    return Malformed.notUnderstood(
        -1, field, Message.of("%s where %s belongs", JsonKind.of(value), Message.of(belongs)));
  }
}
