package dev.exhibit.core.cross;

import dev.exhibit.core.cross.CrossFinding.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What services had over time: from when to when each of several things was seen. */
final class Successions {
  private final CrossCode code;
  private final boolean atOnceIsUsual;
  private final Map<String, Map<String, Seen>> byService = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param atOnceIsUsual whether only what followed upon another is worth a finding
   */
  Successions(CrossCode code, boolean atOnceIsUsual) {
    this.code = code;
    this.atOnceIsUsual = atOnceIsUsual;
  }

  private static final class Seen {
    private final String what;
    private final Named bundles = new Named();
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    Seen(String what) {
      this.what = what;
    }

    void add(Entered bundle) {
      bundles.add(bundle);
      Instant from = bundle.from();
      Instant to = bundle.to();
      first = from.isBefore(first) ? from : first;
      last = to.isAfter(last) ? to : last;
    }

    Instant first() {
      return first;
    }

    Variant variant() {
      String when = first.equals(last) ? "at " + first : "from " + first + " to " + last;
      return bundles.variant(what + " " + when);
    }
  }

  /** Enters what a service had when a bundle was made. */
  void add(String service, String what, Entered bundle) {
    if (service.isEmpty() || what.isEmpty()) {
      return;
    }
    byService
        .computeIfAbsent(service, any -> new LinkedHashMap<>(2))
        .computeIfAbsent(what, Seen::new)
        .add(bundle);
  }

  /** The services that had several, each in the order in which it was seen first. */
  List<CrossFinding> findings() {
    List<CrossFinding> findings = new ArrayList<>();
    byService.forEach(
        (service, seen) -> {
          if (seen.size() > 1 && (!atOnceIsUsual || followed(seen.values()))) {
            findings.add(new CrossFinding(code, service, variants(seen.values())));
          }
        });
    return findings;
  }

  /** Whether the last sight of one lies before the first of another. */
  private static boolean followed(Collection<Seen> seen) {
    Instant earliestEnd = Instant.MAX;
    Instant latestBegin = Instant.MIN;
    for (Seen each : seen) {
      earliestEnd = each.last.isBefore(earliestEnd) ? each.last : earliestEnd;
      latestBegin = each.first.isAfter(latestBegin) ? each.first : latestBegin;
    }
    return earliestEnd.isBefore(latestBegin);
  }

  private static List<Variant> variants(Collection<Seen> seen) {
    return seen.stream()
        .sorted(Comparator.comparing(Seen::first).thenComparing(each -> each.what))
        .map(Seen::variant)
        .toList();
  }
}
