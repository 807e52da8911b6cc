package dev.exhibit.core.attestation;

import dev.exhibit.bundle.seal.Ed25519Strict;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jcajce.provider.digest.Keccak;

/**
 * The public key that reports state beside a signing address. Clients encrypt to it, so it must be
 * the key of that address: an Ed25519 key is its own address, a secp256k1 key hashes to it.
 */
final class SigningPublicKey {
  /** Members in which reports state the address, or the key behind it. */
  static final List<String> NAMES = List.of("signing_address", "signing_public_key", "signing_key");

  private static final int UNCOMPRESSED = 65;
  private static final int COORDINATES = 64;
  private static final int ADDRESS_OFFSET = 12;

  /** One address in 2^64 ends in as many. */
  private static final int ZEROS = 8;

  private SigningPublicKey() {}

  /**
   * Whether there can be a private key for {@code identity}. An Ed25519 key is a point of the
   * curve; an address, being a hash, does not end in a row of zeros. Text that somebody had quoted
   * is neither, nor is nothing.
   */
  static boolean canBeOne(Bytes identity) {
    return identity.size() == Ed25519Strict.KEY_SIZE
        ? Ed25519Strict.isKey(identity)
        : identity.size() > ZEROS && !identity.from(identity.size() - ZEROS).isZero();
  }

  /** Whether {@code key} has a form of the field: the address itself, a point, an Ed25519 key. */
  static boolean canBeRead(Bytes key, Bytes address) {
    return key.equals(address)
        || key.size() == COORDINATES
        || key.size() == UNCOMPRESSED
        || key.size() == Ed25519Strict.KEY_SIZE;
  }

  /** A copy of a key as one of its address, so that both can be compared; others as they are. */
  static StatedCopy asAddress(StatedCopy copy) {
    return AnyBase64.orHex(copy.text())
        .filter(key -> NAMES.contains(copy.name()))
        .flatMap(SigningPublicKey::addressOf)
        .map(address -> copy.spelt(address.hex()))
        .orElse(copy);
  }

  /** Whether the stated key belongs to {@code address}. */
  static boolean fits(Bytes address, Bytes key) {
    return key.equals(address) || addressOf(key).equals(Optional.of(address));
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
