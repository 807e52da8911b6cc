package dev.exhibit.core.aci;

import dev.exhibit.core.crypto.Secp256k1;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.web3j.crypto.Hash;

/**
 * One key that a dstack key service is said to have given out: the application's key signed it for
 * a purpose, and the service's root signed the application's key for an application id.
 *
 * @param role {@code receipt}, {@code e2ee-x25519} or {@code e2ee-secp256k1}
 * @param publicKey as the keyset writes it
 * @param kmsKey the key given out, a compressed point of 33 bytes
 * @param toKey signature of the application's key, 65 bytes
 * @param toApplication signature of the root, 65 bytes
 */
record CustodyKey(
    String role, String publicKey, String purpose, Bytes kmsKey, Bytes toKey, Bytes toApplication) {
  private static final Map<String, String> PURPOSES =
      Map.of(
          "receipt", "aci.receipt.ed25519.v1",
          "e2ee-x25519", "aci.e2ee.x25519.v1",
          "e2ee-secp256k1", "aci.e2ee.v1");

  private static final Bytes ISSUED = Bytes.utf8("dstack-kms-issued:");
  private static final int COMPRESSED_BYTES = 33;
  private static final int SIGNATURES = 2;

  /** Everything in {@code key_custody}. */
  static List<CustodyKey> decode(JsonFields custody) throws Malformed {
    List<CustodyKey> keys = new ArrayList<>();
    for (JsonFields key : custody.objects("keys")) {
      keys.add(read(key));
    }
    return keys;
  }

  /** The roles and purposes that are not known here, in order; what they mean is not judged. */
  static List<String> unknown(JsonFields custody) throws Malformed {
    List<String> unknown = new ArrayList<>();
    for (JsonFields key : custody.objects("keys")) {
      String role = key.text("role");
      String purpose = key.text("purpose");
      if (!PURPOSES.containsKey(role) || !PURPOSES.containsValue(purpose)) {
        unknown.add(role + " (" + purpose + ")");
      }
    }
    return unknown;
  }

  private static CustodyKey read(JsonFields key) throws Malformed {
    List<String> chain = key.optionalTexts("signature_chain");
    if (chain.size() != SIGNATURES) {
      throw key.refused("signature_chain", "not two signatures");
    }
    String role = key.text("role");
    if (!key.text("purpose").equals(PURPOSES.get(role))) {
      throw key.refused("purpose", "not the purpose of the role " + role);
    }
    return new CustodyKey(
        role,
        key.text("public_key"),
        key.text("purpose"),
        key.hex("kms_public_key", COMPRESSED_BYTES),
        signature(key, chain.get(0)),
        signature(key, chain.get(1)));
  }

  private static Bytes signature(JsonFields key, String text) throws Malformed {
    return StatedHex.read(text).orElseThrow(() -> key.refused("signature_chain", "not hex"));
  }

  /** The root key that the two signatures lead to for this application, compressed. */
  Bytes root(Bytes appId) throws Malformed {
    Bytes application = recover(Bytes.utf8(purpose + ":" + kmsKey.hex()), toKey);
    return recover(ISSUED.concat(appId).concat(application), toApplication);
  }

  private static Bytes recover(Bytes message, Bytes signature) throws Malformed {
    Bytes digest = Bytes.of(Hash.sha3(message.toArray()));
    return switch (Secp256k1.recover(digest, signature, Secp256k1.ALL_IDS)) {
      case Secp256k1.Key key -> key.compressed();
      case Secp256k1.None none -> throw new Malformed(-1, "signature_chain", none.flaw().why());
    };
  }
}
