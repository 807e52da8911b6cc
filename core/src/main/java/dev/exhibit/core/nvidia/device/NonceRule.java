package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.data.Bytes;

/** Which nonce the devices of one attestation are expected to answer, and who says so. */
public sealed interface NonceRule {
  /** The reader names the nonce: any other is a contradiction. */
  record Given(Bytes nonce) implements NonceRule {}

  /** The collector recorded this nonce as sent; evidence may openly answer another one. */
  record Sent(Bytes nonce) implements NonceRule {}

  /**
   * The provider's scheme derives the nonce: any other is a contradiction.
   *
   * @param how the derivation in words
   * @param ours whether the collector's own nonce went into it; else a verified quote holds the
   *     value, and it is only as fresh as that quote
   */
  record Derived(Bytes nonce, Message how, boolean ours) implements NonceRule {}

  /** Nobody says. */
  record NotGiven(Message why) implements NonceRule {}
}
