package dev.exhibit.core.attestation;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * A nonce that a report says it answers.
 *
 * @param bytes the nonce; empty if the report states none in hex
 * @param text the characters that are hashed where a layout hashes text
 */
public record StatedNonce(Optional<Bytes> bytes, Optional<String> text) {
  /** None. */
  public static final StatedNonce NONE = new StatedNonce(Optional.empty(), Optional.empty());
}
