package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.SimulatedCollateral;
import java.time.Instant;
import java.util.Optional;

/**
 * What a collector has about one exchange, and what a verifier is told from outside.
 *
 * @param provider the provider's name
 * @param request the bytes sent
 * @param response the bytes received
 * @param signature the signature document as served
 * @param report the attestation report as served
 * @param nonce the nonce that the collector chose for the report
 * @param trustedRoot DER of the only Intel root to trust
 * @param chainRoot DER of the only root to trust for certificate chains of structured signatures
 * @param at the instant to judge at
 */
public record ExchangeEvidence(
    String provider,
    Optional<Bytes> request,
    Optional<Bytes> response,
    Optional<Bytes> signature,
    Bytes report,
    Bytes nonce,
    SimulatedCollateral collateral,
    Bytes trustedRoot,
    Bytes chainRoot,
    Instant at) {
  /** The same with other bodies, or none. */
  public ExchangeEvidence withBodies(Optional<Bytes> otherRequest, Optional<Bytes> otherResponse) {
    return new ExchangeEvidence(
        provider,
        otherRequest,
        otherResponse,
        signature,
        report,
        nonce,
        collateral,
        trustedRoot,
        chainRoot,
        at);
  }

  /** The same with another signature document, or none. */
  public ExchangeEvidence withSignature(Optional<Bytes> other) {
    return new ExchangeEvidence(
        provider, request, response, other, report, nonce, collateral, trustedRoot, chainRoot, at);
  }

  /** The same with the report, collateral and time of {@code other}. */
  public ExchangeEvidence attestedBy(ExchangeEvidence other) {
    return new ExchangeEvidence(
        provider,
        request,
        response,
        signature,
        other.report,
        other.nonce,
        other.collateral,
        trustedRoot,
        chainRoot,
        other.at);
  }
}
