package dev.exhibit.core.attestation;

import dev.exhibit.data.Bytes;
import java.util.Optional;

/** Where the nonce comes from that the GPUs beside a machine answer. */
public sealed interface GpuNonce {
  /** The machine passes on the nonce that it was sent. */
  record Relayed() implements GpuNonce {}

  /** The machine chooses it and puts it into the second half of report_data. */
  record SecondHalf() implements GpuNonce {}

  /**
   * SHA-256 of the machine's nonce and end-to-end key.
   *
   * @param value the derived nonce; empty where nonce or key is not stated
   * @param ours whether the nonce in it is the one that the collector sent
   */
  record Derived(Optional<Bytes> value, boolean ours) implements GpuNonce {}
}
