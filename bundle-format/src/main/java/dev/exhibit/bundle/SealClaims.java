package dev.exhibit.bundle;

import java.time.Instant;
import java.util.Optional;

/**
 * What a signer says beside sealing. Signed, but only as good as the signer.
 *
 * @param role in which role: {@code collector}, {@code countersigner}, or another word
 * @param claimedTime when, by the signer's own clock
 * @param verdict what a countersigner concluded, such as {@code VERIFIED}
 */
public record SealClaims(String role, Instant claimedTime, Optional<String> verdict) {
  /** Role of whoever made the bundle. */
  public static final String COLLECTOR = "collector";

  /** Role of whoever examined it. */
  public static final String COUNTERSIGNER = "countersigner";

  public SealClaims {
    if (!TextForm.WORD.accepts(role)) {
      throw new IllegalArgumentException(
          "role: expected " + TextForm.WORD.description() + ", got " + role);
    }
    if (verdict.isPresent() && !TextForm.TEXT.accepts(verdict.get())) {
      throw new IllegalArgumentException("verdict: expected " + TextForm.TEXT.description());
    }
  }
}
