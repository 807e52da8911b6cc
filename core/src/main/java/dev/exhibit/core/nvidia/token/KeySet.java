package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.StrictJson;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A JSON Web Key Set (RFC 7517) as the service published it. It vouches for nothing by itself. */
final class KeySet {
  private static final Set<String> RSA_ALGORITHMS = Ordered.set("PS384", "RS256");

  /** By name; empty for a name that stands there twice. */
  private final Map<String, Optional<JsonNode>> keys;

  private KeySet(Map<String, Optional<JsonNode>> keys) {
    this.keys = keys;
  }

  /**
   * A key of the set.
   *
   * @param certificates {@code x5c}, its own first; possibly none
   */
  record ServiceKey(PublicKey key, List<X509Certificate> certificates) {}

  static Decoded<KeySet> decode(Bytes document) {
    return Decoded.of(
        () -> {
          JsonNode set = parse(document).path("keys");
          if (!set.isArray()) {
            throw new Malformed(-1, "key set", "no array of keys");
          }
          Map<String, Optional<JsonNode>> keys = new LinkedHashMap<>();
          for (JsonNode key : set) {
            keys.merge(
                key.path("kid").stringValue(""), Optional.of(key), (one, two) -> Optional.empty());
          }
          return new KeySet(keys);
        });
  }

  private static JsonNode parse(Bytes document) throws Malformed {
    try {
      return StrictJson.parse(document);
    } catch (StrictJson.Malformed e) {
      throw Malformed.of(e, "key set", "not strict JSON: ");
    }
  }

  /** The names under which it holds something. */
  Set<String> names() {
    return keys.keySet();
  }

  /** The key of this name; empty if there is none, several, or none that can be used. */
  Optional<ServiceKey> key(String keyId) {
    return keys.getOrDefault(keyId, Optional.empty())
        .flatMap(
            entry ->
                Decoded.of(() -> read(entry)) instanceof Decoded.Valid<ServiceKey> v
                    ? Optional.of(v.value())
                    : Optional.empty());
  }

  private static ServiceKey read(JsonNode entry) throws Malformed {
    JsonFields fields = JsonFields.of(entry, "key");
    if (!fields.optionalText("use").orElse("sig").equals("sig")) {
      throw new Malformed(-1, "key", "not one for signatures");
    }
    PublicKey key =
        switch (fields.text("kty")) {
          case "EC" -> ellipticCurve(fields);
          case "RSA" -> rsa(fields);
          default -> throw new Malformed(-1, "key", "of a type that is not used");
        };
    List<X509Certificate> certificates = new ArrayList<>();
    for (String base64 : fields.optionalTexts("x5c")) {
      certificates.add(certificate(base64));
    }
    if (!certificates.isEmpty() && !certificates.get(0).getPublicKey().equals(key)) {
      throw new Malformed(-1, "x5c", "the certificate is for another key");
    }
    return new ServiceKey(key, certificates);
  }

  private static PublicKey ellipticCurve(JsonFields fields) throws Malformed {
    if (!fields.text("crv").equals("P-384")
        || !fields.optionalText("alg").orElse("ES384").equals("ES384")) {
      throw new Malformed(-1, "key", "not one for ES384 signatures");
    }
    Bytes x = decoded(fields.text("x"), "x");
    Bytes y = decoded(fields.text("y"), "y");
    return EcdsaScheme.P384_SHA384
        .key(x.concat(y))
        .filter(k -> x.size() == y.size())
        .orElseThrow(() -> new Malformed(-1, "key", "not a point of P-384"));
  }

  private static PublicKey rsa(JsonFields fields) throws Malformed {
    if (!RSA_ALGORITHMS.contains(fields.optionalText("alg").orElse("PS384"))) {
      throw new Malformed(-1, "key", "not one for PS384 or RS256 signatures");
    }
    BigInteger modulus = new BigInteger(1, decoded(fields.text("n"), "n").toArray());
    BigInteger exponent = new BigInteger(1, decoded(fields.text("e"), "e").toArray());
    try {
      return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new Malformed(-1, "key", "not an RSA key");
    }
  }

  /** Nothing signs a key set, so that the spelling of a number is no part of it. */
  private static Bytes decoded(String base64, String name) throws Malformed {
    return AnyBase64.read(base64).orElseThrow(() -> new Malformed(-1, name, "not base64"));
  }

  private static X509Certificate certificate(String base64) throws Malformed {
    return StrictX509.certificate(decoded(base64, "x5c"));
  }
}
