package dev.exhibit.core.intel.quote;

import dev.exhibit.data.Bytes;

/**
 * What stands behind a quote's body: its signature, the key that made it, and the quoting enclave's
 * report that vouches for this key.
 *
 * @param signature 64 bytes, r then s, over header and body
 * @param attestationKey 64 bytes, X then Y on P-256
 * @param qeReportBytes 384 bytes, as signed by the PCK certificate's key
 * @param qeReport the same, decoded
 * @param qeReportSignature 64 bytes, r then s
 * @param qeAuthData any bytes; hashed into the QE report together with the attestation key
 * @param certificationType 5 for a PEM chain, 1 to 3 for an id of the platform, plain or encrypted
 * @param certificationData content of that type
 */
public record AuthData(
    Bytes signature,
    Bytes attestationKey,
    Bytes qeReportBytes,
    QuoteBody.SgxReport qeReport,
    Bytes qeReportSignature,
    Bytes qeAuthData,
    int certificationType,
    Bytes certificationData) {
  /** Certification data that is an id in plain text; its chain comes with collateral. */
  public static final int PLAIN_PPID = 1;

  /** Certification data that is an encrypted id (RSA-2048); its chain comes with collateral. */
  public static final int ENCRYPTED_PPID_2048 = 2;

  /** Certification data that is an encrypted id (RSA-3072); its chain comes with collateral. */
  public static final int ENCRYPTED_PPID_3072 = 3;

  /** Certification data that is a PEM chain: PCK certificate, its CA, the root. */
  public static final int PEM_CHAIN = 5;

  /** Certification data that is a QE report with certification data of its own. */
  public static final int NESTED = 6;

  /** The highest type that is defined: a platform manifest. */
  public static final int LAST_KNOWN = 7;
}
