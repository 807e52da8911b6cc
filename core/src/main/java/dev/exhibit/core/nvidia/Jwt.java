package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.StrictJson;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A signed token in compact form (RFC 7515), ES384 only. The header may name the algorithm, the key
 * and the type; a header that brings a key of its own, or asks for anything else, is refused.
 *
 * @param compact the text as received, over which digests are made
 * @param claims what it says; nothing before {@link #isSignedBy} holds
 */
record Jwt(String compact, String keyId, JsonNode claims, Bytes signed, Bytes signature) {
  private static final int MAX_CHARS = 64 * 1024;
  private static final Set<String> HEADER = Set.of("alg", "kid", "typ");
  private static final String ALGORITHM = "ES384";

  static Jwt decode(String compact) throws Malformed {
    List<String> parts = List.of(compact.split("\\.", -1));
    if (parts.size() != 3 || compact.length() > MAX_CHARS) {
      throw new Malformed(-1, "token", "not three parts of bounded length");
    }
    JsonNode header = json(parts.get(0), "token header");
    for (String name : header.propertyNames()) {
      if (!HEADER.contains(name)) {
        throw new Malformed(-1, "token header", "a parameter that is not accepted");
      }
    }
    JsonFields fields = JsonFields.of(header, "token header");
    if (!fields.text("alg").equals(ALGORITHM)) {
      throw new Malformed(-1, "token header", "an algorithm other than " + ALGORITHM);
    }
    return new Jwt(
        compact,
        fields.text("kid"),
        json(parts.get(1), "token claims"),
        Bytes.utf8(parts.get(0) + "." + parts.get(1)),
        Base64Url.decode(parts.get(2), "token signature"));
  }

  private static JsonNode json(String part, String name) throws Malformed {
    try {
      JsonNode node = StrictJson.parse(Base64Url.decode(part, name));
      if (!node.isObject()) {
        throw new Malformed(-1, name, "not an object");
      }
      return node;
    } catch (StrictJson.Malformed e) {
      throw new Malformed(-1, name, "not strict JSON: " + e.why());
    }
  }

  boolean isSignedBy(PublicKey key) {
    return EcdsaScheme.P384_SHA384.verifyRaw(key, signed, signature);
  }
}
