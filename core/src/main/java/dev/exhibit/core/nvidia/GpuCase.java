package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.GpuTie;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.nvidia.device.SpdmReport;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The GPU evidence of one attestation and what is known around it.
 *
 * @param site where the evidence was found
 * @param nonce the nonce its devices are expected to answer
 * @param tie what a verified quote holds that could tie the devices to it
 * @param pointer JSON pointer of the evidence in what the site names, if it stands in there
 * @param asPlatform whether the items are said to be one platform, so that a device shown twice is
 *     a contradiction; in loose evidence an exact copy is taken for one device
 */
public record GpuCase(
    Subject subject,
    Site site,
    GpuEvidence evidence,
    NonceRule nonce,
    GpuTie tie,
    Optional<String> pointer,
    boolean asPlatform) {
  private static final int NONCE_AT = 4;
  private static final Set<CheckId> OF_CERTIFICATES =
      EnumSet.of(CheckId.GPU_CHAIN, CheckId.GPU_REVOCATION);

  /** Evidence of which it is not known where in the site it stands. */
  public GpuCase(
      Subject subject,
      Site site,
      GpuEvidence evidence,
      NonceRule nonce,
      GpuTie tie,
      boolean asPlatform) {
    this(subject, site, evidence, nonce, tie, Optional.empty(), asPlatform);
  }

  /** Where the evidence as a whole stands. */
  Site whole() {
    return pointer.map(site::in).orElse(site);
  }

  /** What a check of a device looks at: its report, or its certificates. */
  Site part(CheckId check, int index) {
    GpuEvidence.Item item = evidence.items().get(index);
    boolean certificates = OF_CERTIFICATES.contains(check);
    GpuEvidence.Place place = item.place();
    Site part =
        pointer
            .map(at -> site.in(at + (certificates ? place.certificates() : place.report())))
            .orElse(site);
    boolean hasNonce =
        item.report()
            .bytes()
            .filter(b -> b.size() >= NONCE_AT + SpdmReport.NONCE_BYTES)
            .isPresent();
    return pointer.isPresent() && check == CheckId.GPU_NONCE && hasNonce
        ? part.at(NONCE_AT, SpdmReport.NONCE_BYTES)
        : part;
  }

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
