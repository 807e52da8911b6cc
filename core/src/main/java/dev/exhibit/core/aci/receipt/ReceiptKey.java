package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.AciProfile;
import dev.exhibit.core.aci.Keyset.NamedKey;
import dev.exhibit.core.crypto.Ed25519Check;
import dev.exhibit.core.crypto.Secp256k1;
import dev.exhibit.core.crypto.SignatureFlaw;
import dev.exhibit.core.crypto.SignatureFlaw.Kind;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/**
 * A key that may sign receipts. The keyset says of which algorithm it is; no receipt does.
 *
 * @param publicKey 32 bytes of Ed25519; of secp256k1 X and Y, 64 bytes
 */
public record ReceiptKey(String keyId, Algorithm algorithm, Bytes publicKey) {
  /** The algorithms of receipts. */
  public enum Algorithm {
    /** The baseline of every version. */
    ED25519("ed25519"),
    /** Recoverable, over SHA-256; drafts alone. */
    SECP256K1("ecdsa-secp256k1");

    private final String id;

    Algorithm(String id) {
      this.id = id;
    }

    /** As keysets name it. */
    public String id() {
      return id;
    }
  }

  /** Whether receipts of {@code profile} are signed by keys of this algorithm. */
  static boolean knows(String algo, AciProfile profile) {
    return algo.equals(Algorithm.ED25519.id())
        || (profile.isDraft() && algo.equals(Algorithm.SECP256K1.id()));
  }

  /** The key of {@code named}, if its algorithm is one of {@code profile} and it is well formed. */
  public static Optional<ReceiptKey> of(NamedKey named, AciProfile profile) {
    if (named.algo().equals(Algorithm.ED25519.id())) {
      return named.bytes().map(key -> new ReceiptKey(named.keyId(), Algorithm.ED25519, key));
    }
    if (profile.isDraft() && named.algo().equals(Algorithm.SECP256K1.id())) {
      return named
          .bytes()
          .flatMap(Secp256k1::point)
          .map(key -> new ReceiptKey(named.keyId(), Algorithm.SECP256K1, key));
    }
    return Optional.empty();
  }

  /** Why {@code signature} is not this key's over {@code message}; empty if it is. */
  public Optional<SignatureFlaw> flaw(Bytes message, Bytes signature) {
    return switch (algorithm) {
      case ED25519 -> Ed25519Check.verify(publicKey, message, signature);
      case SECP256K1 -> recovered(Sha256.of(message).bytes(), signature);
    };
  }

  private Optional<SignatureFlaw> recovered(Bytes digest, Bytes signature) {
    return switch (Secp256k1.recover(digest, signature, Secp256k1.ALL_IDS)) {
      case Secp256k1.None none -> Optional.of(none.flaw());
      case Secp256k1.Key key ->
          publicKey.equals(key.point())
              ? Optional.empty()
              : Optional.of(
                  new SignatureFlaw(Kind.VALUE, "The signature was made by another key."));
    };
  }
}
