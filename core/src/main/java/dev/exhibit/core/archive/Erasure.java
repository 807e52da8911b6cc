package dev.exhibit.core.archive;

import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * What a signed record says was erased.
 *
 * @param file the seal that says so
 * @param key who says so
 * @param when by the signer's clock
 */
public record Erasure(String file, Sha256 key, Instant when, Withheld what) {
  /** All records whose signature holds. */
  static List<Erasure> of(SealVerification seals) {
    return seals.valid().stream()
        .filter(seal -> !seal.claims().erased().isEmpty())
        .map(Erasure::of)
        .toList();
  }

  private static Erasure of(SealResult.Valid seal) {
    return new Erasure(
        seal.file(), seal.keyId(), seal.claims().claimedTime(), seal.claims().erased());
  }

  /** When and by whom, as a clause. */
  public String words() {
    return Filled.of("erased on %s, as the key %s signed", when, key.hex());
  }
}
