package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        .add(
            new Seen(
                device.platform(),
                Instant.parse(row.from()),
                Instant.parse(row.to()),
                row.bundle()));
  }

  List<CrossFinding> findings() {
    List<CrossFinding> findings = new ArrayList<>();
    bySerial.forEach(
        (serial, seen) -> {
          seen.sort(Comparator.comparing(Seen::from));
          for (int i = 1; i < seen.size(); i++) {
            if (seen.get(i - 1).overlaps(seen.get(i))) {
              findings.add(
                  new CrossFinding(
                      CrossCode.DEVICE,
                      serial,
                      List.of(seen.get(i - 1).variant(), seen.get(i).variant())));
              return;
            }
          }
        });
    return findings;
  }
}
