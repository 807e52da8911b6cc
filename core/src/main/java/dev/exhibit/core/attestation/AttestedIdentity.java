package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Bytes;

/**
 * A signing identity that the report_data of a verified quote binds. Only this package makes one,
 * and only after the quote has been verified.
 */
public final class AttestedIdentity {
  private final Kind kind;
  private final Bytes identity;
  private final Subject attestation;
  private final boolean gateway;
  private final boolean nonceIsOurs;

  AttestedIdentity(
      Kind kind, Bytes identity, Subject attestation, boolean gateway, boolean nonceIsOurs) {
    this.kind = kind;
    this.identity = identity;
    this.attestation = attestation;
    this.gateway = gateway;
    this.nonceIsOurs = nonceIsOurs;
  }

  /** What sort of identity is bound. */
  public Kind kind() {
    return kind;
  }

  /** The identity itself: {@link Kind} says how long it is. */
  public Bytes identity() {
    return identity;
  }

  /** The same as signature records write it: an address begins with {@code 0x}. */
  public String text() {
    return kind.text(identity);
  }

  /** The attestation whose quote binds it. */
  public Subject attestation() {
    return attestation;
  }

  /** Whether the report presents this TEE as a gateway that relays to a model elsewhere. */
  public boolean gateway() {
    return gateway;
  }

  /** Whether the same quote also answers the collector's nonce. */
  public boolean nonceIsOurs() {
    return nonceIsOurs;
  }

  /** The sorts of identity that providers put into report_data. */
  public enum Kind {
    /** 20 bytes: the last 20 of the Keccak-256 of an uncompressed secp256k1 key. */
    ECDSA_ADDRESS,
    /** 32 bytes: an Ed25519 public key. */
    ED25519_KEY;

    /** An identity as signature records write it too, so that nobody takes one for two. */
    String text(Bytes identity) {
      return this == ECDSA_ADDRESS ? "0x" + identity.hex() : identity.hex();
    }
  }
}
