package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.attestation.AttestedIdentity;
import dev.exhibit.data.Bytes;

/**
 * Who made a signature.
 *
 * @param kind which sort of identity
 * @param identity its bytes, as {@link Kind} says
 */
public record Signer(Kind kind, Bytes identity) {
  /** Sorts of signers. Identities of two kinds are never equal, whatever their bytes. */
  public enum Kind {
    /** 20 bytes: the last 20 of the Keccak-256 of an uncompressed secp256k1 key. */
    ECDSA_ADDRESS("ecdsa-address"),
    /** 32 bytes: an Ed25519 public key. */
    ED25519_KEY("ed25519-key"),
    /** 65 bytes: an uncompressed P-256 point. No known report_data layout binds one. */
    P256_KEY("p256-key"),
    /** A PKCS #1 RSAPublicKey in DER. No known report_data layout binds one. */
    RSA_KEY("rsa-key");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** As in the JSON. */
    public String id() {
      return id;
    }
  }

  /** Whether a quote binds exactly this: the same kind and the same bytes, without any padding. */
  public boolean isBoundBy(AttestedIdentity attested) {
    boolean sameKind =
        switch (attested.kind()) {
          case ECDSA_ADDRESS -> kind == Kind.ECDSA_ADDRESS;
          case ED25519_KEY -> kind == Kind.ED25519_KEY;
        };
    return sameKind && identity.equals(attested.identity());
  }

  /** The identity as its owners write it: addresses with {@code 0x}, keys in bare hex. */
  public String text() {
    return kind == Kind.ECDSA_ADDRESS ? "0x" + identity.hex() : identity.hex();
  }
}
