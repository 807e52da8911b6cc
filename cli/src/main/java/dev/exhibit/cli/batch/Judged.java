package dev.exhibit.cli.batch;

import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.core.verify.Report;
import java.util.Optional;

/**
 * One bundle that was judged.
 *
 * @param row the result in one row
 * @param report the whole of it; empty if an earlier run judged the bundle
 */
public record Judged(VerdictRow row, Optional<Report> report) {
  /** Whether only its row is left, which an earlier run made. */
  boolean earlierRun() {
    return report.isEmpty();
  }
}
