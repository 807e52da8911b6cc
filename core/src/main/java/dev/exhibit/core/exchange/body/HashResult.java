package dev.exhibit.core.exchange.body;

import dev.exhibit.core.appraisal.Finding;
import java.util.Optional;

/** What a hash check found, and the body if the signed hash is its own. */
public record HashResult(Finding finding, Optional<Proven> proven) {
  public static HashResult unproven(Finding finding) {
    return new HashResult(finding, Optional.empty());
  }

  /**
   * A body that the signer vouches for.
   *
   * @param facts what it says; absent when the content is not at hand
   */
  public record Proven(BodyEvidence body, BodyVariant variant, Optional<BodyFacts> facts) {}
}
