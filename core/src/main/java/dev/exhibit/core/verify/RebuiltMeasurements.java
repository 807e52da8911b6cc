package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.policy.PackedSets;
import dev.exhibit.data.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code tdx.measurements} of machines whose boot was rebuilt. The policy then need not hold a
 * value of RTMR0 for each shape of machine: what it lacks was computed. A value that differs stays
 * a contradiction. What is open because a reference set has ended stays open: such a set may have
 * had values for registers that no boot leads to.
 */
final class RebuiltMeasurements {
  private static final Set<Code> OPEN =
      Ordered.set(IntelCode.BOOT_NOT_COMPARED, IntelCode.NO_REFERENCE_VALUE);

  private RebuiltMeasurements() {}

  /** The findings that take the place of open ones. */
  static List<Finding.Passed> of(Map<Key, Finding> findings) {
    return findings.values().stream()
        .filter(finding -> finding.key().check() == CheckId.WORKLOAD_BOOT_RECOMPUTED)
        .filter(Finding.Passed.class::isInstance)
        .flatMap(boot -> open(boot, findings).map(finding -> closed(finding, boot)))
        .toList();
  }

  private static Stream<Finding.Missing> open(Finding boot, Map<Key, Finding> findings) {
    Key key = new Key(CheckId.TDX_MEASUREMENTS, boot.key().subject());
    return findings.get(key) instanceof Finding.Missing missing
            && OPEN.contains(missing.code())
            && !missing.grounds().details().containsKey(PackedSets.DETAIL)
        ? Stream.of(missing)
        : Stream.of();
  }

  private static Finding.Passed closed(Finding.Missing finding, Finding boot) {
    return new Finding.Passed(
        finding.key(),
        IntelCode.BOOT_REBUILT,
        finding
            .grounds()
            .saying(
                "The policy does not hold a value for every boot register. All of them follow from"
                    + " an OS image that it names and from the shape of the machine"
                    + " (workload.boot-recomputed).")
            .with("registers", boot.grounds().named().getOrDefault("registers", Map.of())));
  }
}
