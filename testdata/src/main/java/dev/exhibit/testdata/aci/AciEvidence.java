package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.SimulatedCollateral;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a collector has about one exchange with a gateway, and what a verifier is told from outside.
 *
 * @param provider the provider's name
 * @param endpoint where the chat went
 * @param request the bytes sent
 * @param response the bytes received
 * @param receipt the receipt as served
 * @param report the attestation report as served
 * @param nonce the nonce that the collector chose for the report
 * @param sessions the records of the sessions that the receipt cites, as served, by id
 * @param tlsPeer the public key of the TLS peer, SPKI in DER
 * @param trustedRoot DER of the only Intel root to trust
 * @param kmsRoot the root key of the only key management service to trust, 33 bytes
 * @param at the instant to judge at
 */
public record AciEvidence(
    String provider,
    String endpoint,
    Optional<Bytes> request,
    Optional<Bytes> response,
    Optional<Bytes> receipt,
    Optional<Bytes> report,
    Bytes nonce,
    Map<String, Bytes> sessions,
    Bytes tlsPeer,
    SimulatedCollateral collateral,
    Bytes trustedRoot,
    Bytes kmsRoot,
    Instant at) {
  public AciEvidence {
    sessions = Map.copyOf(sessions);
  }

  /** The same with other bodies, or none. */
  public AciEvidence withBodies(Optional<Bytes> otherRequest, Optional<Bytes> otherResponse) {
    return new AciEvidence(
        provider,
        endpoint,
        otherRequest,
        otherResponse,
        receipt,
        report,
        nonce,
        sessions,
        tlsPeer,
        collateral,
        trustedRoot,
        kmsRoot,
        at);
  }

  /** The same with another receipt and other sessions. */
  public AciEvidence withReceipt(Optional<Bytes> other, Map<String, Bytes> otherSessions) {
    return new AciEvidence(
        provider,
        endpoint,
        request,
        response,
        other,
        report,
        nonce,
        otherSessions,
        tlsPeer,
        collateral,
        trustedRoot,
        kmsRoot,
        at);
  }

  /** The same with another report, or none, over another nonce. */
  public AciEvidence withReport(Optional<Bytes> other, Bytes otherNonce) {
    return new AciEvidence(
        provider,
        endpoint,
        request,
        response,
        receipt,
        other,
        otherNonce,
        sessions,
        tlsPeer,
        collateral,
        trustedRoot,
        kmsRoot,
        at);
  }
}
