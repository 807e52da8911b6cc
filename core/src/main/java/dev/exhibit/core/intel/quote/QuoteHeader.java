package dev.exhibit.core.intel.quote;

import dev.exhibit.data.Bytes;

/**
 * The 48 bytes every quote begins with.
 *
 * @param version 3, 4 or 5
 * @param attestationKeyType 2: ECDSA on P-256 with SHA-256, the only type there is in practice
 * @param tee what kind of environment the quote is about
 * @param qeSvn SVN of the quoting enclave, informative: decisions use the signed QE report
 * @param pceSvn SVN of the PCE, informative: decisions use the PCK certificate
 * @param qeVendorId 16 bytes, always Intel's
 * @param userData 20 bytes, the first 16 of which identify the quoting enclave's installation
 */
public record QuoteHeader(
    int version,
    int attestationKeyType,
    TeeType tee,
    int qeSvn,
    int pceSvn,
    Bytes qeVendorId,
    Bytes userData) {
  /** Size in bytes. */
  public static final int SIZE = 48;
}
