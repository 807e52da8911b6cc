package dev.exhibit.bundle.manifest;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/**
 * The nonce that was sent with an attestation request and what it was made from.
 *
 * @param value the bytes that were sent, in hex on the wire
 * @param random the collector's random bytes; absent for evidence saved by other means
 * @param tokenSha256 SHA-256 of the RFC 3161 token that the nonce is derived from, if it is
 */
public record NonceInputs(Bytes value, Optional<Bytes> random, Optional<Sha256> tokenSha256) {
  private static final Bytes LABEL = Bytes.utf8("exhibit/nonce/v1").concat(Bytes.zeros(1));

  /** Bytes of randomness that go into a derived nonce. */
  public static final int RANDOM_BYTES = 32;

  /** A nonce that was simply sent. */
  public static NonceInputs sent(Bytes value) {
    return new NonceInputs(value, Optional.empty(), Optional.empty());
  }

  /** A nonce derived from a time-stamp token as {@link #derive} says. */
  public static NonceInputs derived(Sha256 tokenSha256, String attestationId, Bytes random) {
    return new NonceInputs(
        derive(tokenSha256, attestationId, random), Optional.of(random), Optional.of(tokenSha256));
  }

  /**
   * The 32-byte nonce SHA-256("exhibit/nonce/v1" ‖ 0x00 ‖ tokenSha256 ‖ attestationId ‖ random).
   * Whoever sees it inside a quote knows the quote is younger than the token. SPEC.md, time.
   *
   * @param random {@value #RANDOM_BYTES} bytes
   */
  public static Bytes derive(Sha256 tokenSha256, String attestationId, Bytes random) {
    if (random.size() != RANDOM_BYTES) {
      throw new IllegalArgumentException("expected 32 random bytes, got " + random.size());
    }
    return Sha256.of(
            LABEL.concat(tokenSha256.bytes()).concat(Bytes.utf8(attestationId)).concat(random))
        .bytes();
  }
}
