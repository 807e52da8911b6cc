package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import java.util.Optional;
import org.bouncycastle.jcajce.provider.digest.Keccak;

/**
 * The public key that reports state beside a signing address. Clients encrypt to it, so it must be
 * the key of that address: an Ed25519 key is its own address, a secp256k1 key hashes to it.
 */
final class SigningPublicKey {
  private static final int UNCOMPRESSED = 65;
  private static final int COORDINATES = 64;
  private static final int ADDRESS_OFFSET = 12;

  private SigningPublicKey() {}

  /** Whether the stated key, if there is one, belongs to {@code address}. */
  static boolean fits(Bytes address, Optional<Bytes> key) {
    return key.isEmpty()
        || key.get().equals(address)
        || addressOf(key.get()).equals(Optional.of(address));
  }

  /** With or without the leading 04; a compressed key is not among the forms of the field. */
  private static Optional<Bytes> addressOf(Bytes key) {
    Bytes coordinates = key.size() == UNCOMPRESSED && key.at(0) == 4 ? key.from(1) : key;
    if (coordinates.size() != COORDINATES) {
      return Optional.empty();
    }
    byte[] digest = new Keccak.Digest256().digest(coordinates.toArray());
    return Optional.of(Bytes.of(digest).from(ADDRESS_OFFSET));
  }
}
