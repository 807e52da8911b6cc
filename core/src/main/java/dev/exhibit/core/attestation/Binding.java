package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.azure.TpmPolicy;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report states next to a quote, and how report_data of such a quote binds it. None of it is
 * proven: it only tells which values to look for in the verified quote.
 */
public sealed interface Binding
    permits InstanceBinding,
        KeysetBinding,
        PeerBinding,
        SessionBinding,
        SignerBinding,
        TinfoilBinding,
        TinfoilEnvelopeBinding,
        TinfoilKeysBinding,
        VtpmBinding {

  /**
   * Compares report_data of a verified quote with what is stated. It is bound only if its bytes
   * equal what a layout computes; what the layout cannot account for is said ({@link
   * Match.Standing}).
   */
  Match match(ReportData reportData, Recorded recorded);

  /**
   * The same for a report whose bytes are {@code document}, where what is stated is signed over
   * them.
   */
  default Binding over(Bytes document) {
    return this;
  }

  /** Whether what the hardware measures of such a machine is the guest that holds these values. */
  default boolean measuresGuest() {
    return true;
  }

  /**
   * What the virtual TPM of such a machine says of its guest, held against the policy; nothing if
   * the policy does not ask.
   *
   * @param reportData of the verified report
   */
  default Optional<Step<?>> guest(TpmPolicy policy, ReportData reportData, Recorded recorded) {
    return policy.equals(TpmPolicy.NONE)
        ? Optional.empty()
        : Optional.of(GuestRegisters.judge(policy, Optional.empty(), recorded));
  }

  /** The layouts that {@link #match} knows, in words. */
  List<String> layouts();

  /** The nonce that the report says it answers. */
  Optional<Bytes> nonce();

  /** What stands in the place of a stated value and cannot be read, each as a clause. */
  List<String> unread();

  /** What else the report says of this machine that is not so, each as a sentence. */
  default List<String> notes() {
    return List.of();
  }

  /** The key configurations for Oblivious HTTP that are shown beside the quote. */
  default List<ObliviousKeys> oblivious() {
    return List.of();
  }

  /** The same without what only the first of several equal entries of a report shows. */
  default Binding alone() {
    return this;
  }

  /** What is stated, by name, for somebody who inspects the report. */
  Map<String, String> facts();

  /** The nonce that the GPUs beside this machine answer. */
  default GpuNonce gpuNonce(Optional<Bytes> sentNonce) {
    return new GpuNonce.Relayed();
  }

  /** Whether {@code half} of report_data is a nonce that was sent or is stated, or nothing. */
  default boolean explains(Bytes half, Recorded recorded) {
    return half.isZero()
        || recorded.sentNonce().equals(Optional.of(half))
        || nonce().equals(Optional.of(half));
  }
}
