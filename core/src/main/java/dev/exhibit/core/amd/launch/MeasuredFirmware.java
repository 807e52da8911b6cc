package dev.exhibit.core.amd.launch;

import dev.exhibit.core.amd.launch.SnpFirmware.Kind;
import dev.exhibit.core.amd.launch.SnpFirmware.Section;
import dev.exhibit.core.dstack.log.Sha384;
import java.util.List;
import java.util.Optional;

/**
 * What a launch digest depends on of a firmware.
 *
 * @param digest the launch digest after the file alone
 * @param sections in the order in which they are added
 * @param hashesAt where the firmware expects the hashes of a kernel, if it compares them
 * @param startOfOthers where the second and every further processor starts
 */
public record MeasuredFirmware(
    Sha384 digest, List<Section> sections, Optional<Long> hashesAt, Optional<Long> startOfOthers) {
  public MeasuredFirmware {
    sections = List.copyOf(sections);
  }

  /** Whether it compares the hashes of a kernel: it has a page for them, and they fit into it. */
  public boolean comparesKernel() {
    return hashesAt.filter(at -> StartedKernel.fitsAt(inPage(at))).isPresent()
        && sections.stream().anyMatch(section -> section.kind() == Kind.KERNEL_HASHES);
  }

  /** Where in their page the hashes begin. */
  int hashesOffset() {
    return inPage(hashesAt.orElseThrow());
  }

  private static int inPage(long address) {
    return (int) (address % LaunchDigest.PAGE);
  }
}
