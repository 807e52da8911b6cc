package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.dstack.VerifiedWorkload;
import dev.exhibit.core.dstack.boot.RebuiltBoot;
import dev.exhibit.core.intel.quote.IntelCode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code tdx.measurements} of machines whose boot was rebuilt. The policy then need not hold a
 * value of RTMR0 for each shape of machine: what it lacks was computed. A value that differs stays
 * a contradiction.
 */
final class RebuiltMeasurements {
  private static final Set<Code> OPEN =
      Set.of(IntelCode.BOOT_NOT_COMPARED, IntelCode.NO_REFERENCE_VALUE);

  private RebuiltMeasurements() {}

  /** The findings that take the place of open ones. */
  static List<Finding.Passed> of(List<VerifiedWorkload> workloads, Map<Key, Finding> findings) {
    return workloads.stream()
        .flatMap(
            workload ->
                workload.rebuilt().stream()
                    .flatMap(
                        boot ->
                            open(workload, findings).stream()
                                .map(finding -> closed(finding, boot))))
        .toList();
  }

  private static List<Finding.Missing> open(VerifiedWorkload workload, Map<Key, Finding> findings) {
    Key key = new Key(CheckId.TDX_MEASUREMENTS, workload.subject());
    return findings.get(key) instanceof Finding.Missing missing && OPEN.contains(missing.code())
        ? List.of(missing)
        : List.of();
  }

  private static Finding.Passed closed(Finding.Missing finding, RebuiltBoot boot) {
    return new Finding.Passed(
        finding.key(),
        IntelCode.BOOT_REBUILT,
        finding
            .grounds()
            .saying(
                "The policy does not hold a value for every boot register. All of them follow from"
                    + " an OS image that it names and from the shape of the machine"
                    + " (workload.boot-recomputed).")
            .with("registers", boot.registers()));
  }
}
