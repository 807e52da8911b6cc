package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Platforms whose security version numbers went down from one instant to a later one. */
final class FirmwareSteps {
  private static final int HEX_DIGITS = 2;
  private static final int SERIES = 2;
  private static final int AMD_DIGITS = 16;

  private final Map<String, Map<String, Seen>> byPlatform = new LinkedHashMap<>();

  /** Versions, and the first and last instant at which a platform showed them. */
  private record Seen(String svn, Instant first, Instant last, String firstIn, String lastIn) {
    Seen and(Seen other) {
      boolean earlier = other.first.isBefore(first);
      boolean later = other.last.isAfter(last);
      return new Seen(
          svn,
          earlier ? other.first : first,
          later ? other.last : last,
          earlier ? other.firstIn : firstIn,
          later ? other.lastIn : lastIn);
    }

    /**
     * Every number of {@link #svn} is one byte. Of TDX, the second is that of the module's series,
     * and a later series counts anew; an AMD platform has as many as eight.
     */
    boolean isAbove(Seen later) {
      if (svn.length() != later.svn.length() || svn.length() < SERIES + HEX_DIGITS) {
        return false;
      }
      if (svn.length() == AMD_DIGITS) {
        return anyIsAbove(later);
      }
      int series = number(SERIES).compareTo(later.number(SERIES));
      return series > 0 || (series == 0 && anyIsAbove(later));
    }

    private boolean anyIsAbove(Seen later) {
      for (int i = 0; i + HEX_DIGITS <= svn.length(); i += HEX_DIGITS) {
        if (number(i).compareTo(later.number(i)) > 0) {
          return true;
        }
      }
      return false;
    }

    private String number(int at) {
      return svn.substring(at, at + HEX_DIGITS);
    }

    Variant variant(Instant at, String bundle) {
      return new Variant("versions " + svn + " at " + at, List.of(bundle), 1);
    }
  }

  void add(VerdictRow.Machine machine, VerdictRow row) {
    Instant at = row.seenFrom();
    byPlatform
        .computeIfAbsent(machine.platform(), any -> new LinkedHashMap<>(1))
        .merge(
            machine.svn(), new Seen(machine.svn(), at, at, row.bundle(), row.bundle()), Seen::and);
  }

  List<CrossFinding> findings() {
    List<CrossFinding> findings = new ArrayList<>();
    byPlatform.forEach(
        (platform, versions) ->
            step(List.copyOf(versions.values()))
                .ifPresent(
                    variants ->
                        findings.add(new CrossFinding(CrossCode.FIRMWARE, platform, variants))));
    return findings;
  }

  private static Optional<List<Variant>> step(List<Seen> versions) {
    for (Seen before : versions) {
      for (Seen after : versions) {
        if (before.first().isBefore(after.last()) && before.isAbove(after)) {
          return Optional.of(
              List.of(
                  before.variant(before.first(), before.firstIn()),
                  after.variant(after.last(), after.lastIn())));
        }
      }
    }
    return Optional.empty();
  }
}
