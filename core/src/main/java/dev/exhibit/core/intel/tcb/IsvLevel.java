package dev.exhibit.core.intel.tcb;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One level of a quoting enclave or a TDX module, which have a single version number.
 *
 * @param isvSvn the least version of this level
 * @param date when it was published
 * @param status Intel's judgement
 * @param advisories Intel's security advisories that apply at this level
 */
public record IsvLevel(int isvSvn, Instant date, TcbStatus status, List<String> advisories) {
  static final Comparator<IsvLevel> NEWEST_FIRST =
      (a, b) -> Integer.compare(b.isvSvn(), a.isvSvn());

  public IsvLevel {
    advisories = List.copyOf(advisories);
  }

  /** The newest of {@code sorted} levels that {@code isvSvn} reaches. */
  static Optional<IsvLevel> reached(List<IsvLevel> sorted, int isvSvn) {
    return sorted.stream().filter(l -> l.isvSvn <= isvSvn).findFirst();
  }
}
