package dev.exhibit.cli.batch;

import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.core.trust.PackLabel;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a verdict of an earlier run is one that this run would reach too. A later clock can end
 * what counted and can reach what lay in the future; an earlier clock has not reached all that was
 * in the past.
 *
 * @param now the reader's clock
 * @param pack the trust pack of this run and of the earlier one
 */
public record RowAge(Instant now, Optional<PackLabel> pack) {
  /** What else ends in time, such as the certificate below a renewal, is looked at that often. */
  private static final Duration MOST = Duration.ofHours(24);

  /** How the codes end that say of something that it lay in the clock's future. */
  public static final List<String> WAITING = List.of("-future", "not-yet-valid");

  /** At the clock and with the pack of this request. */
  public static RowAge of(AppraisalRequest request) {
    return new RowAge(request.now(), request.trust().pack());
  }

  /** Whether a verdict need not be reached again. */
  boolean stillHolds(VerdictRow row) {
    return stillHolds(row.clock())
        && (row.clock().equals(now) || row.open().stream().noneMatch(RowAge::waitsForTheClock));
  }

  /** Whether a check and its code say that something lay in the future of the clock. */
  private static boolean waitsForTheClock(String open) {
    return WAITING.stream().anyMatch(open::endsWith);
  }

  /** Whether what was judged when the clock said {@code then} need not be judged again. */
  public boolean stillHolds(Instant then) {
    return !now.isBefore(then)
        && Duration.between(then, now).compareTo(MOST) <= 0
        && pack.stream().allMatch(p -> sameAt(p, then));
  }

  private boolean sameAt(PackLabel label, Instant then) {
    return label.trustIsStale(then) == label.trustIsStale(now)
        && label.collateralIsStale(then) == label.collateralIsStale(now);
  }
}
