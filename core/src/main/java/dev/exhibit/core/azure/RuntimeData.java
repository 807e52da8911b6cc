package dev.exhibit.core.azure;

import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The runtime data of an HCL report: a JSON object whose {@code keys} name the vTPM's. */
public final class RuntimeData {
  private static final String AK = "HCLAkPub";
  private static final int USER_DATA = 64;
  private static final int COORDINATE = 32;
  private static final int MOST_BITS = 8192;
  private static final int LEAST_BITS = 2048;

  private RuntimeData() {}

  /**
   * The vTPM's attestation key, RSA or on P-256; empty if it is not named once, or cannot be read.
   */
  public static Optional<PublicKey> attestationKey(Bytes runtime) {
    JsonNode keys = parsed(runtime).path("keys");
    List<JsonNode> named =
        (keys.isArray() ? keys.valueStream() : Stream.<JsonNode>empty())
            .filter(key -> key.path("kid").stringValue("").equals(AK))
            .toList();
    return named.size() == 1 ? key(named.get(0)) : Optional.empty();
  }

  /**
   * What software in the guest asked to be put there, 64 bytes; older hosts have no such member.
   */
  public static Optional<Bytes> userData(Bytes runtime) {
    return Bytes.fromHex(parsed(runtime).path("user-data").stringValue(""))
        .filter(data -> data.size() == USER_DATA);
  }

  private static JsonNode parsed(Bytes runtime) {
    try {
      return StrictJson.parse(runtime);
    } catch (StrictJson.Malformed e) {
      return MissingNode.getInstance();
    }
  }

  private static Optional<PublicKey> key(JsonNode key) {
    return key.path("kty").stringValue("").equals("EC")
        ? point(key)
        : rsa(key).map(rsa -> (PublicKey) rsa);
  }

  /** A key of RFC 7518 section 6.2.1. */
  private static Optional<PublicKey> point(JsonNode key) {
    Optional<Bytes> x = AnyBase64.read(key.path("x").stringValue(""));
    Optional<Bytes> y = AnyBase64.read(key.path("y").stringValue(""));
    return key.path("crv").stringValue("").equals("P-256")
            && x.filter(c -> c.size() == COORDINATE).isPresent()
            && y.filter(c -> c.size() == COORDINATE).isPresent()
        ? EcdsaScheme.P256_SHA256.key(x.get().concat(y.get()))
        : Optional.empty();
  }

  private static Optional<RSAPublicKey> rsa(JsonNode key) {
    Optional<Bytes> modulus = AnyBase64.read(key.path("n").stringValue(""));
    Optional<Bytes> exponent = AnyBase64.read(key.path("e").stringValue(""));
    if (modulus.isEmpty() || exponent.isEmpty() || modulus.get().size() > MOST_BITS / 8) {
      return Optional.empty();
    }
    BigInteger n = new BigInteger(1, modulus.get().toArray());
    BigInteger e = new BigInteger(1, exponent.get().toArray());
    if (n.bitLength() < LEAST_BITS || e.bitLength() > 32 || !e.testBit(0)) {
      return Optional.empty();
    }
    try {
      return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(n, e))
              instanceof RSAPublicKey rsa
          ? Optional.of(rsa)
          : Optional.empty();
    } catch (GeneralSecurityException | RuntimeException cannotBe) {
      return Optional.empty();
    }
  }
}
