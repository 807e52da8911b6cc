package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A device's report: a request for measurements and the answer to it (SPDM 1.1, DSP0274, with
 * NVIDIA's opaque data).
 *
 * @param nonce the 32 bytes of the request that the verifier chose
 * @param measurements measured values by block index, which counts from 1
 * @param coRim whether a block holds a table of contents of the kind that calls for reference
 *     values in CoRIM form
 * @param opaqueData what else the device says of itself; that it is malformed does not keep the
 *     signature from being judged
 * @param signed the bytes that the signature covers
 * @param signature r then s, 48 bytes each, big-endian
 * @param padding how many zero bytes follow the signature
 */
public record SpdmReport(
    Bytes nonce,
    SortedMap<Integer, Bytes> measurements,
    boolean coRim,
    Decoded<OpaqueData> opaqueData,
    Bytes signed,
    Bytes signature,
    int padding) {
  /** Bytes of the nonce that a device answers. */
  public static final int NONCE_BYTES = 32;

  static final int SIGNATURE_BYTES = 96;

  /** What else the device says of itself; nothing, if that is malformed. */
  public OpaqueData opaque() {
    return opaqueData instanceof Decoded.Valid<OpaqueData> v
        ? v.value()
        : OpaqueData.ofUnknown("malformed opaque data");
  }

  /** Why the opaque data cannot be read by the rules of their own layout. */
  public Optional<Message> malformed() {
    return opaqueData instanceof Decoded.Invalid<OpaqueData> i
        ? Optional.of(i.message())
        : Optional.empty();
  }

  /** What of the report is of no form that is known. */
  public Optional<String> unknown() {
    return opaque().unknown();
  }
}
