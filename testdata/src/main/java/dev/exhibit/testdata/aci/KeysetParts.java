package dev.exhibit.testdata.aci;

import dev.exhibit.testdata.json.CompactJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a keyset says, whatever its form.
 *
 * @param notAfter seconds since 1970
 * @param identity the long-lived key of older drafts, Ed25519, hex
 */
public record KeysetParts(
    Optional<String> subject,
    long notAfter,
    String identity,
    List<Key> receipt,
    List<Key> e2ee,
    List<TlsKey> tls) {
  public KeysetParts {
    receipt = List.copyOf(receipt);
    e2ee = List.copyOf(e2ee);
    tls = List.copyOf(tls);
  }

  /**
   * A listed key.
   *
   * @param publicKey hex
   */
  public record Key(String keyId, String algo, String publicKey) {
    ObjectNode toJson() {
      return CompactJson.object()
          .put("key_id", keyId)
          .put("algo", algo)
          .put("public_key", publicKey);
    }
  }

  /** A listed TLS key, for one host or for all. */
  public record TlsKey(String spkiSha256, Optional<String> domain) {
    ObjectNode toJson() {
      ObjectNode json = CompactJson.object().put("spki_sha256", spkiSha256);
      domain.ifPresent(name -> json.put("domain", name));
      return json;
    }
  }

  /** The three lists, which all forms share, added to what stands before them. */
  ObjectNode listedIn(ObjectNode keyset) {
    keyset.set("receipt_signing_keys", keys(receipt));
    keyset.set("e2ee_public_keys", keys(e2ee));
    ArrayNode ends = CompactJson.array();
    tls.forEach(key -> ends.add(key.toJson()));
    keyset.set("tls_public_keys", ends);
    return keyset;
  }

  private static ArrayNode keys(List<Key> keys) {
    ArrayNode list = CompactJson.array();
    keys.forEach(key -> list.add(key.toJson()));
    return list;
  }
}
