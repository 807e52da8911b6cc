package dev.exhibit.core.exchange;

import dev.exhibit.core.appraisal.Finding;
import java.util.Optional;

/** What a hash check found, and the body if the signed hash is its own. */
record HashResult(Finding finding, Optional<Proven> proven) {
  static HashResult unproven(Finding finding) {
    return new HashResult(finding, Optional.empty());
  }

  /**
   * A body that the signer vouches for.
   *
   * @param facts what it says; absent when the content is not at hand
   */
  record Proven(BodyEvidence body, BodyVariant variant, Optional<BodyFacts> facts) {}
}
