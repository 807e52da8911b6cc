package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import java.util.SortedMap;

/**
 * A device's report: a request for measurements and the answer to it (SPDM 1.1, DSP0274, with
 * NVIDIA's opaque data).
 *
 * @param nonce the 32 bytes of the request that the verifier chose
 * @param measurements measured values by block index, which counts from 1
 * @param opaque what else the device says of itself
 * @param signed the bytes that the signature covers
 * @param signature r then s, 48 bytes each, big-endian
 */
record SpdmReport(
    Bytes nonce,
    SortedMap<Integer, Bytes> measurements,
    OpaqueData opaque,
    Bytes signed,
    Bytes signature) {
  static final int NONCE_BYTES = 32;
  static final int SIGNATURE_BYTES = 96;
}
