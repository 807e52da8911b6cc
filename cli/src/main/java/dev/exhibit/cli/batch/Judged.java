package dev.exhibit.cli.batch;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.cli.options.Statuses;
import dev.exhibit.cli.render.VerdictWords;
import dev.exhibit.core.cross.RowReader;
import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.core.verify.Report;
import java.io.IOException;
import java.util.Optional;

/**
 * One bundle that was judged.
 *
 * @param row the result in one row
 * @param report the whole of it; empty if an earlier run judged the bundle
 */
public record Judged(VerdictRow row, Optional<Report> report) {
  /**
   * The result for an open bundle.
   *
   * @param name of the bundle in results
   * @param reading what was judged, still open
   * @throws IOException if the bundle can no longer be read
   */
  public static Judged of(String name, Report report, Reading reading, boolean allowSimulated)
      throws IOException {
    Optional<Bundle> bundle =
        reading instanceof Reading.Readable readable
            ? Optional.of(readable.bundle())
            : Optional.empty();
    int status = Statuses.of(report, allowSimulated).code();
    return new Judged(
        RowReader.read(name, VerdictWords.of(report), status, report, bundle), Optional.of(report));
  }

  /** Whether only its row is left, which an earlier run made. */
  public boolean earlierRun() {
    return report.isEmpty();
  }
}
