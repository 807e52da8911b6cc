package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.crypto.Secp256k1;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import org.web3j.crypto.Hash;

/**
 * One key that a dstack key service is said to have given out: the application's key signed it for
 * a purpose, and the service's root signed the application's key for an application id.
 *
 * @param publicKey in lower-case hex if it is hex, else as written
 * @param kmsKey the key given out, a compressed point of 33 bytes
 * @param toKey signature of the application's key, 65 bytes
 * @param toApplication signature of the root, 65 bytes
 */
record CustodyKey(
    CustodyRole role, String publicKey, Bytes kmsKey, Bytes toKey, Bytes toApplication) {
  private static final Bytes ISSUED = Bytes.utf8("dstack-kms-issued:");
  private static final int COMPRESSED_BYTES = 33;
  private static final int SIGNATURES = 2;

  /**
   * One entry of the list. A role or purpose that is not known here, and a member that is absent or
   * empty, is not understood.
   */
  static CustodyKey decode(JsonFields key) throws Malformed {
    Optional<CustodyRole> role = CustodyRole.named(key.text("role"));
    String purpose = key.text("purpose");
    if (role.isEmpty() || !CustodyRole.isPurpose(purpose)) {
      throw key.notUnderstood("role", "no role and purpose that are known here");
    }
    if (!purpose.equals(role.get().purpose())) {
      throw key.refused("purpose", Message.of("not the purpose of the role %s", role.get().word()));
    }
    List<String> chain = texts(key);
    if (chain.stream().allMatch(String::isEmpty)) {
      throw key.notUnderstood("signature_chain", "empty");
    }
    if (chain.size() != SIGNATURES) {
      throw key.refused("signature_chain", "not two signatures");
    }
    return new CustodyKey(
        role.get(),
        StatedHex.spelt(key.text("public_key")),
        kmsKey(key),
        signature(key, chain.get(0)),
        signature(key, chain.get(1)));
  }

  private static List<String> texts(JsonFields key) throws Malformed {
    return key.orMissing("signature_chain").isNull()
        ? List.of()
        : key.optionalTexts("signature_chain");
  }

  private static Bytes kmsKey(JsonFields key) throws Malformed {
    Bytes bytes =
        StatedHex.some(key.text("kms_public_key"))
            .orElseThrow(() -> key.notUnderstood("kms_public_key", "not hex"));
    if (bytes.size() != COMPRESSED_BYTES) {
      throw key.refused("kms_public_key", Message.of("not %s bytes in hex", COMPRESSED_BYTES));
    }
    return bytes;
  }

  private static Bytes signature(JsonFields key, String text) throws Malformed {
    return StatedHex.read(text).orElseThrow(() -> key.notUnderstood("signature_chain", "not hex"));
  }

  /** Where a role publishes the key as it was given out, whether it is that very key. */
  boolean isWhatWasGivenOut() {
    Optional<Bytes> published = StatedHex.read(publicKey).flatMap(Secp256k1::point);
    return !role.isGivenOutItself()
        || Secp256k1.point(kmsKey)
            .filter(given -> published.equals(Optional.of(given)))
            .isPresent();
  }

  /** The root key that the two signatures lead to for this application, compressed. */
  Bytes root(Bytes appId) throws Malformed {
    Bytes application = recover(role.statement(kmsKey), toKey);
    return recover(ISSUED.concat(appId).concat(application), toApplication);
  }

  private static Bytes recover(Bytes message, Bytes signature) throws Malformed {
    Bytes digest = Bytes.of(Hash.sha3(message.toArray()));
    return switch (Secp256k1.recover(digest, signature, Secp256k1.ALL_IDS)) {
      case Secp256k1.Key key -> key.compressed();
      case Secp256k1.None none ->
          throw new Malformed(-1, "signature_chain", Message.ours(none.flaw().why()));
    };
  }
}
