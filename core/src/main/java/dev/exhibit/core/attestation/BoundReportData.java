package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * What the report_data of one quote shows.
 *
 * @param findings one for {@code tdx.report-data}, one for {@code tdx.nonce}
 * @param identity the signing identity that the verified quote binds
 * @param tlsFingerprint SHA-256 of the SPKI of the TLS key that the verified quote binds, 32 bytes
 */
public record BoundReportData(
    List<Finding> findings, Optional<AttestedIdentity> identity, Optional<Bytes> tlsFingerprint) {
  public BoundReportData {
    findings = List.copyOf(findings);
  }
}
