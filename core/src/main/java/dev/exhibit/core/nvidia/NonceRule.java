package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;

/** Which nonce the devices of one attestation are expected to answer, and who says so. */
public sealed interface NonceRule {
  /** The reader names the nonce: any other is a contradiction. */
  record Given(Bytes nonce) implements NonceRule {}

  /** The collector recorded this nonce as sent; evidence may openly answer another one. */
  record Sent(Bytes nonce) implements NonceRule {}

  /**
   * The provider's scheme derives the nonce and a verified quote holds it: any other is a
   * contradiction.
   *
   * @param how the derivation in words
   */
  record Derived(Bytes nonce, String how) implements NonceRule {}

  /** Nobody says. */
  record NotGiven(String why) implements NonceRule {}
}
