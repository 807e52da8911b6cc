package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Base64Url;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.StrictJson;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A signed token in compact form (RFC 7515). The header may name the algorithm, the key and the
 * type. One that brings a key of its own is refused, as is one that needs no service's key; one
 * that says more, or names another algorithm, is not understood.
 *
 * @param compact the text as received, over which digests are made
 * @param keyId the name of the key; empty where none is stated
 * @param claims what it says; nothing before {@link #isSignedBy} holds
 */
public record Jwt(
    String compact,
    TokenAlgorithm algorithm,
    String keyId,
    JsonNode claims,
    Bytes signed,
    Bytes signature) {
  private static final int MAX_CHARS = 64 * 1024;
  private static final Set<String> HEADER = Ordered.set("alg", "kid", "typ");

  /** Parts of an encrypted token (RFC 7516 §7.1). */
  private static final int ENCRYPTED_PARTS = 5;

  /** Parameters with which a token tells which key to believe (RFC 7515 §4.1). */
  private static final Set<String> OWN_KEY = Ordered.set("jku", "jwk", "x5u", "x5c");

  /** A token of a service that signs with one algorithm and says no more than it has to. */
  public static Jwt decode(String compact) throws Malformed {
    return decode(compact, Set.of(TokenAlgorithm.ES384), Set.of());
  }

  /**
   * A token.
   *
   * @param algorithms that its service signs with
   * @param ignored further header parameters that its service writes, which decide nothing here
   */
  public static Jwt decode(String compact, Set<TokenAlgorithm> algorithms, Set<String> ignored)
      throws Malformed {
    if (compact.length() > MAX_CHARS) {
      throw Malformed.notUnderstood(
          -1, "token", Message.of("longer than %s characters", MAX_CHARS));
    }
    List<String> parts = List.of(compact.split("\\.", -1));
    if (parts.size() == ENCRYPTED_PARTS) {
      throw Malformed.notUnderstood(-1, "token", "five parts, as an encrypted one has");
    }
    if (parts.size() != 3) {
      throw new Malformed(-1, "token", "not three parts");
    }
    JsonNode header = json(parts.get(0), "token header");
    JsonFields fields = JsonFields.of(header, "token header");
    TokenAlgorithm algorithm =
        TokenAlgorithm.named(fields.nullableText("alg").orElse(""), algorithms);
    requireParameters(header, ignored);
    return new Jwt(
        compact,
        algorithm,
        fields.nullableText("kid").orElse(""),
        json(parts.get(1), "token claims"),
        Bytes.utf8(parts.get(0) + "." + parts.get(1)),
        Base64Url.decode(parts.get(2), "token signature"));
  }

  private static void requireParameters(JsonNode header, Set<String> ignored) throws Malformed {
    for (String name : header.propertyNames()) {
      if (HEADER.contains(name) || ignored.contains(name)) {
        continue;
      }
      throw OWN_KEY.contains(name)
          ? new Malformed(-1, "token header", "a parameter that brings a key of its own")
          : Malformed.notUnderstood(-1, "token header", "a parameter that is not known");
    }
  }

  private static JsonNode json(String part, String name) throws Malformed {
    try {
      JsonNode node = StrictJson.parse(Base64Url.decode(part, name));
      if (!node.isObject()) {
        throw Malformed.notUnderstood(
            -1, name, Message.of("%s where an object belongs", JsonKind.of(node)));
      }
      return node;
    } catch (StrictJson.Malformed e) {
      throw Malformed.of(e, name, "not strict JSON: ");
    }
  }

  boolean isSignedBy(PublicKey key) {
    return algorithm.verify(key, signed, signature);
  }
}
