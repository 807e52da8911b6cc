package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/**
 * What a client asks of an attestation report.
 *
 * @param nonce 32 bytes, if the client chose one
 * @param signer the address or public key of the only machine that shall answer
 * @param tls whether report data shall bind the TLS key too
 */
public record ReportRequest(
    String model,
    Optional<Bytes> nonce,
    SigningAlgorithm algorithm,
    Optional<String> signer,
    boolean tls) {
  /** A report for {@code algorithm} over {@code nonce}, binding the TLS key where there is one. */
  public static ReportRequest of(String model, Bytes nonce, SigningAlgorithm algorithm) {
    return new ReportRequest(model, Optional.of(nonce), algorithm, Optional.empty(), true);
  }
}
