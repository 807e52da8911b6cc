package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Platforms whose security version numbers went down from one instant to a later one. */
final class FirmwareSteps {
  private static final int HEX_DIGITS = 2;
  private static final int SERIES = 2;

  private final Map<String, List<Seen>> byPlatform = new LinkedHashMap<>();

  private record Seen(String svn, Instant at, String bundle) {
    /** Every number of {@link #svn} is one byte; the second is that of the module's series. */
    boolean isAbove(Seen later) {
      if (svn.length() != later.svn.length() || svn.length() < SERIES + HEX_DIGITS) {
        return false;
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

    Variant variant() {
      return new Variant("versions " + svn + " at " + at, List.of(bundle), 1);
    }
  }

  void add(VerdictRow.Machine machine, VerdictRow row) {
    List<Seen> seen = byPlatform.computeIfAbsent(machine.platform(), any -> new ArrayList<>(1));
    seen.add(new Seen(machine.svn(), Instant.parse(row.from()), row.bundle()));
  }

  List<CrossFinding> findings() {
    List<CrossFinding> findings = new ArrayList<>();
    byPlatform.forEach(
        (platform, seen) -> {
          seen.sort(Comparator.comparing(Seen::at));
          for (int i = 1; i < seen.size(); i++) {
            Seen before = seen.get(i - 1);
            Seen later = seen.get(i);
            if (before.at().isBefore(later.at()) && before.isAbove(later)) {
              findings.add(
                  new CrossFinding(
                      CrossCode.FIRMWARE, platform, List.of(before.variant(), later.variant())));
              return;
            }
          }
        });
    return findings;
  }
}
