package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import dev.exhibit.core.cross.DeviceTrack.Sight;
import dev.exhibit.core.cross.packed.Texts;
import dev.exhibit.data.Sorting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GPUs that worked in two machines faster than anybody moves one. */
final class MovedDevices {
  private static final Duration MOVING = Duration.ofMinutes(10);

  private final Texts names;
  private final Map<String, Integer> machines = new LinkedHashMap<>();
  private final List<String> platforms = new ArrayList<>();
  private final Map<String, DeviceTrack> bySerial = new LinkedHashMap<>();

  MovedDevices(Texts names) {
    this.names = names;
  }

  private static boolean overlaps(Sight before, Sight later) {
    return before.machine() != later.machine() && later.from().isBefore(before.to().plus(MOVING));
  }

  private Variant variant(Sight sight) {
    return new Variant(
        "machine " + platforms.get(sight.machine()) + " at " + sight.from(),
        List.of(names.get(sight.bundle())),
        1);
  }

  void add(VerdictRow.Device device, Entered bundle) {
    int machine = machines.computeIfAbsent(device.platform(), any -> machines.size());
    if (machine == platforms.size()) {
      platforms.add(device.platform());
    }
    bySerial
        .computeIfAbsent(device.serial(), any -> new DeviceTrack())
        .add(new Sight(machine, bundle.from(), bundle.to(), bundle.number()));
  }

  List<CrossFinding> findings() {
    List<CrossFinding> findings = new ArrayList<>();
    bySerial.forEach(
        (serial, track) -> {
          List<Sight> seen = track.all();
          seen.sort(Sorting.by(Sight::from));
          moved(seen)
              .ifPresent(
                  variants -> findings.add(new CrossFinding(CrossCode.DEVICE, serial, variants)));
        });
    return findings;
  }

  /** Against the one that lasts longest of each machine, in the order in which they begin. */
  private Optional<List<Variant>> moved(List<Sight> ordered) {
    Map<Integer, Sight> longest = new LinkedHashMap<>();
    for (Sight next : ordered) {
      for (Sight before : longest.values()) {
        if (overlaps(before, next)) {
          return Optional.of(List.of(variant(before), variant(next)));
        }
      }
      longest.merge(next.machine(), next, (a, b) -> a.to().isAfter(b.to()) ? a : b);
    }
    return Optional.empty();
  }
}
