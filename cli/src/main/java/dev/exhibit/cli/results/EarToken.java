package dev.exhibit.cli.results;

import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** An EAT attestation result as a JWT (RFC 7519, compact), signed with ES256 or EdDSA. */
public final class EarToken {
  private static final String TYPE = "eat+jwt";

  private EarToken() {}

  /**
   * The token.
   *
   * @param keys a P-256 or Ed25519 key
   * @throws IllegalArgumentException if the key is of another kind
   */
  public static String of(Report report, About about, String version, KeyPair keys) {
    Bytes spki = SealKeys.spki(keys.getPublic());
    SealAlgorithm algorithm = SealAlgorithm.of(spki).orElseThrow(IllegalArgumentException::new);
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", algorithm == SealAlgorithm.P256 ? "ES256" : "EdDSA");
    header.put("typ", TYPE);
    header.put("kid", SealKeys.keyId(keys.getPublic()).hex());
    String signed =
        part(JsonWriter.text(header))
            + "."
            + part(JsonWriter.text(EarClaims.of(report, about, version)));
    return signed + "." + encoded(signature(algorithm, keys, Bytes.utf8(signed)));
  }

  /** Of ECDSA the two numbers side by side (RFC 7518 §3.4). */
  private static Bytes signature(SealAlgorithm algorithm, KeyPair keys, Bytes message) {
    try {
      Signature signer =
          Signature.getInstance(
              algorithm == SealAlgorithm.P256 ? "SHA256withECDSAinP1363Format" : "Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(message.toArray());
      return Bytes.of(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("cannot sign with this key", e);
    }
  }

  private static String part(String json) {
    return encoded(Bytes.utf8(json));
  }

  private static String encoded(Bytes bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
  }
}
