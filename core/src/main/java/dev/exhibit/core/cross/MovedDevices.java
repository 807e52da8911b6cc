package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import dev.exhibit.data.Sorting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GPUs that worked in two machines faster than anybody moves one. */
final class MovedDevices {
  private static final Duration MOVING = Duration.ofMinutes(10);

  private final Map<String, List<Seen>> bySerial = new LinkedHashMap<>();

  private record Seen(String platform, Instant from, Instant to, String bundle) {
    boolean overlaps(Seen later) {
      return !platform.equals(later.platform) && later.from.isBefore(to.plus(MOVING));
    }

    Variant variant() {
      return new Variant("machine " + platform + " at " + from, List.of(bundle), 1);
    }
  }

  void add(VerdictRow.Device device, VerdictRow row) {
    bySerial
        .computeIfAbsent(device.serial(), any -> new ArrayList<>(1))
        .add(new Seen(device.platform(), row.seenFrom(), row.seenTo(), row.bundle()));
  }

  List<CrossFinding> findings() {
    List<CrossFinding> findings = new ArrayList<>();
    bySerial.forEach(
        (serial, seen) -> {
          seen.sort(Sorting.by(Seen::from));
          moved(seen)
              .ifPresent(
                  variants -> findings.add(new CrossFinding(CrossCode.DEVICE, serial, variants)));
        });
    return findings;
  }

  /** Against the one that lasts longest of each machine, in the order in which they begin. */
  private static Optional<List<Variant>> moved(List<Seen> ordered) {
    Map<String, Seen> longest = new LinkedHashMap<>();
    for (Seen next : ordered) {
      for (Seen before : longest.values()) {
        if (before.overlaps(next)) {
          return Optional.of(List.of(before.variant(), next.variant()));
        }
      }
      longest.merge(next.platform(), next, (a, b) -> a.to().isAfter(b.to()) ? a : b);
    }
    return Optional.empty();
  }
}
