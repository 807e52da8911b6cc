package dev.exhibit.core.dstack;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Step;
import java.util.Locale;
import java.util.Optional;

/** Values a report states beside its log: never used, but a report must not contradict itself. */
final class StatedValues {
  private StatedValues() {}

  /** A ruling if the report states another value than was measured. */
  static Optional<Step<?>> contradiction(WorkloadEvidence evidence, String name, Bytes measured) {
    return evidence.statedAs(name).stream()
        .filter(text -> !text.toLowerCase(Locale.ROOT).equals(measured.hex()))
        .findFirst()
        .map(
            text ->
                Step.broken(
                    DstackCode.STATED_VALUE_CONTRADICTED,
                    Grounds.of("The report states another " + name + " than was measured.")
                        .compared(measured.hex(), text)));
  }
}
