package dev.exhibit.core.attestation;

import dev.exhibit.core.report.Stated;
import dev.exhibit.data.Bytes;
import java.util.Base64;
import java.util.Optional;

/** What an instance hashes: the characters of its nonce, then those of its end-to-end key. */
final class EndToEndKey {
  private static final int NONCE_DIGITS = 64;

  private EndToEndKey() {}

  /**
   * The hashed characters; empty unless nonce and key are what they are called. The nonce has one
   * length, so that no character can be counted to the other.
   */
  static Optional<Bytes> hashed(Stated stated) {
    return stated
        .nonceText()
        .filter(nonce -> nonce.length() == NONCE_DIGITS && Bytes.fromHex(nonce).isPresent())
        .flatMap(
            nonce ->
                stated
                    .e2eePublicKey()
                    .filter(EndToEndKey::isBase64)
                    .map(key -> Bytes.utf8(nonce + key)));
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
