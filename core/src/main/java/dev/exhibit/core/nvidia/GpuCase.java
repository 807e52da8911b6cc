package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.GpuTie;
import dev.exhibit.core.nvidia.device.NonceRule;
import java.util.OptionalInt;

/**
 * The GPU evidence of one attestation and what is known around it.
 *
 * @param site where the evidence was found
 * @param nonce the nonce its devices are expected to answer
 * @param tie what a verified quote holds that could tie the devices to it
 * @param asPlatform whether the items are said to be one platform, so that a device shown twice is
 *     a contradiction; in loose evidence an exact copy is taken for one device
 */
public record GpuCase(
    Subject subject,
    Site site,
    GpuEvidence evidence,
    NonceRule nonce,
    GpuTie tie,
    boolean asPlatform) {
  /** How many GPUs a verified quote vouches for. */
  OptionalInt vouched() {
    boolean whole = tie instanceof GpuTie.Hash hash && hash.isWhole();
    return whole
        ? OptionalInt.of((int) evidence.items().stream().filter(item -> !item.isSwitch()).count())
        : OptionalInt.empty();
  }

  /** The subject of the device at this place in the evidence. */
  static Subject device(Subject subject, GpuEvidence evidence, int index) {
    String kind = evidence.items().get(index).isSwitch() ? "switch-" : "gpu-";
    return subject.part(kind + index);
  }
}
