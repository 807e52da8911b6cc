package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.data.Ordered;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The devices that a bundle shows beside each verified quote. One quote may be shown at several
 * places, and it is one machine: its devices are those of all of them.
 */
final class MachineDevices {
  private final Map<SameQuote, Map<PublicKey, Shown>> machines = new LinkedHashMap<>();
  private final Map<Subject, SameQuote> quotes = new LinkedHashMap<>();

  /** A device, and where it is shown first. */
  private record Shown(Subject place, VerifiedGpu device) {}

  /** What a place shows, beside its quote if that verified. */
  void add(Subject place, Optional<ProvenMachine> machine, List<VerifiedGpu> devices) {
    machine
        .map(SameQuote::of)
        .ifPresent(
            quote -> {
              quotes.put(place, quote);
              Map<PublicKey, Shown> shown =
                  machines.computeIfAbsent(quote, any -> new LinkedHashMap<>());
              devices.forEach(
                  device -> shown.putIfAbsent(device.identity(), new Shown(place, device)));
            });
  }

  /** The devices of the same machine that other places show and this does not. */
  Elsewhere elsewhere(Subject place, List<VerifiedGpu> own) {
    Set<PublicKey> known = own.stream().map(VerifiedGpu::identity).collect(Ordered.toSet());
    List<Shown> others =
        Optional.ofNullable(quotes.get(place)).stream()
            .flatMap(quote -> machines.getOrDefault(quote, Map.of()).values().stream())
            .filter(shown -> !known.contains(shown.device().identity()))
            .toList();
    return new Elsewhere(
        others.stream().map(Shown::device).toList(),
        others.stream().map(Shown::place).distinct().toList());
  }

  /**
   * Devices that stand beside other showings of a quote.
   *
   * @param places where
   */
  record Elsewhere(List<VerifiedGpu> devices, List<Subject> places) {
    Elsewhere {
      devices = List.copyOf(devices);
      places = List.copyOf(places);
    }
  }
}
