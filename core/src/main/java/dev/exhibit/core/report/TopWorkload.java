package dev.exhibit.core.report;

import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.dstack.log.Besides;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.report.read.WorkloadReader;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a report shows of a workload beside its entries, and whose it is. */
final class TopWorkload {
  /** The members that show any. Copies of registers stand beside them in any spelling. */
  private static final List<String> MEMBERS =
      List.of(
          "info",
          "tcb_info",
          "event_log",
          "app_compose",
          "vm_config",
          "mr_config",
          "app_id",
          "compose_hash",
          "os_image_hash",
          "key_provider_info",
          "server_verification",
          "compose_manager_attestation");

  private final JsonNode report;
  private final List<LocatedQuote> entries;
  private final HeldValues held;
  private final List<LocatedQuote> showing = new ArrayList<>();
  private final WorkloadEvidence rest;

  TopWorkload(JsonNode report, List<LocatedQuote> entries) {
    this.report = report;
    this.entries = entries;
    this.held = new HeldValues(entries);
    Besides shown = new Besides(WorkloadReader.read(report, ""));
    for (LocatedQuote entry : entries) {
      Optional<WorkloadEvidence> rewritten = entry.workload().map(shown::without);
      showing.add(
          rewritten
              .filter(more -> !more.isEmpty())
              .map(more -> entry.showing(entry.workload().orElseThrow().and(more)))
              .orElse(entry));
    }
    this.rest = unheld(shown.rest());
  }

  /**
   * The entries, each with the documents of its own that stand at the top in other words: they are
   * no other documents, and not the measured text either.
   */
  List<LocatedQuote> entries() {
    return showing;
  }

  /** What no entry has, but for sums of registers of which it is not known whose they are. */
  WorkloadEvidence rest() {
    return rest.copying(rest.copies().stream().filter(copy -> !isOpen(copy)).toList());
  }

  /** Sums of registers that may be those of an earlier moment, of a machine without its log. */
  List<StatedCopy> open() {
    return rest.copies().stream().filter(this::isOpen).toList();
  }

  private boolean isOpen(StatedCopy copy) {
    return copy.name().equals(WorkloadEvidence.AGGREGATED)
        && copy.value(Sha256.SIZE).isPresent()
        && !held.knowsAllSums();
  }

  /** The members of which some part is what no entry has, but for copies of report_data. */
  List<String> unheldMembers() {
    return MEMBERS.stream()
        .filter(report::hasNonNull)
        .filter(name -> !ofWorkload(unheldOf(alone(name))).isEmpty())
        .toList();
  }

  /** The copies at the very top that no entry's quote holds, but for those of report_data. */
  List<StatedCopy> unheldCopies() {
    return ofWorkload(rest).copies().stream().filter(TopWorkload::isAtTheTop).toList();
  }

  /** The copies of report_data that no entry's quote holds. */
  List<StatedCopy> unheldReportData() {
    return rest.reportData();
  }

  private static boolean isAtTheTop(StatedCopy copy) {
    return copy.pointer().lastIndexOf('/') == 0;
  }

  /** Report_data is held against what the first quote holds, whatever entries show. */
  private static WorkloadEvidence ofWorkload(WorkloadEvidence shown) {
    return shown.copying(
        shown.copies().stream()
            .filter(copy -> !copy.name().equals(StatedCopy.REPORT_DATA))
            .toList());
  }

  /** Adds what entries have. */
  void addTo(OneOwner owner) {
    WorkloadReader.read(report, "").copies().stream()
        .filter(TopWorkload::isAtTheTop)
        .forEach(copy -> owner.add(copy.pointer(), held.of(copy)));
    for (String name : MEMBERS) {
      WorkloadEvidence part = alone(name);
      if (!part.isEmpty() && unheldOf(part).isEmpty()) {
        BitSet owners = owners(part);
        if (owners.isEmpty()) {
          owner.addOfSeveral("/" + name);
        } else {
          owner.add("/" + name, owners);
        }
      }
    }
  }

  /** The entries that have all of {@code part}. */
  private BitSet owners(WorkloadEvidence part) {
    BitSet owners = new BitSet();
    owners.set(0, entries.size());
    part.copies().forEach(copy -> owners.and(held.of(copy)));
    Besides shown = new Besides(part);
    for (int i = owners.nextSetBit(0); i >= 0; i = owners.nextSetBit(i + 1)) {
      Optional<WorkloadEvidence> own = entries.get(i).workload();
      owners.set(i, own.map(shown::isAllOf).orElse(part.copying(List.of()).isEmpty()));
    }
    return owners;
  }

  private WorkloadEvidence alone(String name) {
    return WorkloadReader.read(
        JsonNodeFactory.instance.objectNode().set(name, report.path(name)), "");
  }

  private WorkloadEvidence unheldOf(WorkloadEvidence part) {
    Besides shown = new Besides(part);
    entries.stream().flatMap(entry -> entry.workload().stream()).forEach(shown::without);
    return unheld(shown.rest());
  }

  private WorkloadEvidence unheld(WorkloadEvidence shown) {
    return shown.copying(
        shown.copies().stream()
            .filter(copy -> held.of(copy).isEmpty())
            .map(StatedCopy::besideEntries)
            .toList());
  }
}
