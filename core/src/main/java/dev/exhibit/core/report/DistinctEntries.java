package dev.exhibit.core.report;

import dev.exhibit.core.attestation.Binding;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.decode.StatedCopy.Said;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.dstack.log.WorkloadEvidence.Manager;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of a report, of which a list may repeat some. Two are one only if quote and
 * everything shown agree, where the second may show less than the first; else both are judged.
 */
final class DistinctEntries {
  private final List<LocatedQuote> distinct = new ArrayList<>();
  private final Map<Shown, List<Known>> known = new LinkedHashMap<>();

  /** What both have to show; entries that differ in it are never compared further. */
  private record Shown(Bytes quote, Binding binding, Optional<WorkloadEvidence> workload) {
    static Shown of(LocatedQuote place) {
      return new Shown(
          place.quote(), place.binding().alone(), place.workload().map(WorkloadEvidence::alike));
    }
  }

  /** An entry, with what it states again of its quote. */
  private record Known(LocatedQuote place, Set<Said> restated, Set<Said> copies) {
    static Known of(LocatedQuote place) {
      return new Known(
          place,
          StatedCopy.said(place.restated()),
          StatedCopy.said(place.workload().map(WorkloadEvidence::copies).orElse(List.of())));
    }

    boolean showsAll(Known more) {
      return restated.containsAll(more.restated)
          && copies.containsAll(more.copies)
          && more.place.binding().oblivious().stream()
              .allMatch(keys -> place.binding().oblivious().stream().anyMatch(keys::repeats))
          && (more.manager().isEmpty() || more.manager().equals(manager()))
          && more.place.gpu().map(g -> place.gpu().filter(g::repeats).isPresent()).orElse(true);
    }

    private Optional<Manager> manager() {
      return place.workload().flatMap(WorkloadEvidence::manager);
    }
  }

  /** An entry that is listed, whatever it shows. */
  void add(LocatedQuote place) {
    distinct.add(place);
    if (place.unread().isEmpty()) {
      known.computeIfAbsent(Shown.of(place), any -> new ArrayList<>()).add(Known.of(place));
    }
  }

  /** The same, unless it repeats one that can be read. */
  void addIfNew(LocatedQuote place) {
    Known more = Known.of(place);
    if (known.getOrDefault(Shown.of(place), List.of()).stream()
        .noneMatch(one -> one.showsAll(more))) {
      add(place);
    }
  }

  /** The entries, in their order. */
  List<LocatedQuote> all() {
    return List.copyOf(distinct);
  }
}
