package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import java.time.Instant;

/**
 * What a verifier gets to see of one attestation, and what it is told from outside.
 *
 * @param trustedRoot DER of the only root to trust
 * @param at the instant to judge at
 * @param identity the first 32 bytes of report data that the verifier expects: an address and zeros
 * @param nonce the last 32 bytes, which the verifier's own side chose
 */
public record IntelEvidence(
    SimulatedQuote quote,
    SimulatedCollateral collateral,
    Bytes trustedRoot,
    Instant at,
    Bytes identity,
    Bytes nonce) {
  /** The same evidence with another quote. */
  public IntelEvidence with(SimulatedQuote other) {
    return new IntelEvidence(other, collateral, trustedRoot, at, identity, nonce);
  }

  /** The same evidence with other collateral. */
  public IntelEvidence with(SimulatedCollateral other) {
    return new IntelEvidence(quote, other, trustedRoot, at, identity, nonce);
  }

  /** The same evidence for a reader who trusts another root. */
  public IntelEvidence trusting(Bytes root) {
    return new IntelEvidence(quote, collateral, root, at, identity, nonce);
  }
}
