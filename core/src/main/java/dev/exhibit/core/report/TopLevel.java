package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.NamedPlaces;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a report of several machines says outside of their entries. Its readers may take that for
 * what the report is about. So what an entry has too needs no further look, as it is judged there;
 * what none has is held against the first entry, which is of whoever serves the report, or named
 * where that cannot be: where an entry shows nothing to hold it against, or where one cannot be
 * read, which may have it.
 */
final class TopLevel {
  /** Members of which none can be compared where no entry has the same. */
  private static final List<String> DEVICES = List.of("nvidia_payload", "gpu_evidence");

  private static final List<String> QUOTES = List.of("intel_quote", "quote");

  /** The same of members that are compared as they stand. */
  private static final List<String> AS_THEY_STAND =
      Stream.concat(Stream.of("signing_algo"), FlatReport.SERVED.stream()).toList();

  private final JsonNode report;
  private final List<LocatedQuote> entries;
  private final Map<StatedCopy, BitSet> values;
  private final TopWorkload workload;

  private TopLevel(JsonNode report, List<LocatedQuote> entries) {
    this.report = report;
    this.entries = entries;
    this.values = new TopValues(report, entries).owners();
    this.workload = new TopWorkload(report, entries);
  }

  /** The entries of {@code report}, the first of which is held against what stands beside them. */
  static List<LocatedQuote> compared(JsonNode report, List<LocatedQuote> entries) {
    return compared(report, entries, Set.of());
  }

  /**
   * The same.
   *
   * @param read members at the top that belong to one of the entries
   */
  static List<LocatedQuote> compared(
      JsonNode report, List<LocatedQuote> entries, Set<String> read) {
    return new TopLevel(report, entries).compared(read);
  }

  private List<LocatedQuote> compared(Set<String> read) {
    List<LocatedQuote> all = new ArrayList<>(workload.entries());
    if (entries.stream().allMatch(TopLevel::isRead)) {
      if (!entries.isEmpty()) {
        all.set(0, holding(all.getFirst()));
        all.addAll(notHeld(all.getFirst()));
      }
    } else {
      all.addAll(perhapsHeld());
    }
    DEVICES.stream()
        .filter(name -> report.hasNonNull(name) && showing(name).isEmpty())
        .forEach(name -> all.add(notJudged(name)));
    AS_THEY_STAND.stream()
        .filter(name -> !read.contains(name) && report.hasNonNull(name) && !stated(name))
        .forEach(name -> all.add(notJudged(name)));
    mixed().ifPresent(all::add);
    return all;
  }

  private LocatedQuote holding(LocatedQuote first) {
    WorkloadEvidence more = workload.rest();
    LocatedQuote restating =
        first.restating(
            values.entrySet().stream()
                .filter(value -> value.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList());
    return first
        .workload()
        .map(own -> restating.showing(own.and(more)))
        .orElseGet(() -> restating.restating(more.reportData()));
  }

  /** What cannot be held against {@code first}; all of a workload where it shows none. */
  private List<LocatedQuote> notHeld(LocatedQuote first) {
    List<LocatedQuote> open = new ArrayList<>();
    boolean shows = first.workload().isPresent();
    if (!shows) {
      workload.unheldMembers().forEach(name -> open.add(notJudged(name)));
    }
    List<StatedCopy> copies = shows ? workload.open() : workload.unheldCopies();
    if (!copies.isEmpty()) {
      open.add(notJudged("registers", NamedPlaces.of(copies)));
    }
    return open;
  }

  /** Whether it is known what the hardware of an entry says. */
  private static boolean isRead(LocatedQuote entry) {
    return entry.unread().isEmpty() && HeldValues.reportData(entry).isPresent();
  }

  /** What no entry has that can be read; one that cannot be read may have it. */
  private List<LocatedQuote> perhapsHeld() {
    List<LocatedQuote> open = new ArrayList<>();
    for (String name : workload.unheldMembers()) {
      open.add(perhapsHeld(name.replace('_', '-'), new NamedPlaces(List.of("/" + name))));
    }
    List<StatedCopy> copies = new ArrayList<>(workload.unheldCopies());
    copies.addAll(workload.unheldReportData());
    values.entrySet().stream()
        .filter(value -> value.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .forEach(copies::add);
    if (!copies.isEmpty()) {
      open.add(perhapsHeld("copies", NamedPlaces.of(copies)));
    }
    return open;
  }

  private static LocatedQuote perhapsHeld(String slot, NamedPlaces places) {
    return named(
        slot,
        places,
        Message.of(
            "What the report has in %s stands beside the entries. None of those that can be read"
                + " has the same, and one that cannot be read may have it.",
            places.said()));
  }

  /** Whether an entry has the same member. */
  private boolean stated(String name) {
    return entries.stream()
        .anyMatch(entry -> ReportEntry.item(report, entry).path(name).equals(report.path(name)));
  }

  /** The entries that show the same devices. */
  private BitSet showing(String name) {
    return LocatedGpu.in(report, name, "")
        .map(gpu -> having(entry -> entry.gpu().filter(gpu::repeats).isPresent()))
        .orElseGet(BitSet::new);
  }

  private BitSet having(Predicate<LocatedQuote> same) {
    BitSet having = new BitSet();
    for (int i = 0; i < entries.size(); i++) {
      having.set(i, same.test(entries.get(i)));
    }
    return having;
  }

  /** What is theirs, but not all of one of them. */
  private Optional<LocatedQuote> mixed() {
    OneOwner owner = new OneOwner();
    values.forEach((copy, owners) -> owner.add(copy.pointer(), owners));
    workload.addTo(owner);
    DEVICES.forEach(name -> owner.add("/" + name, showing(name)));
    for (String name : QUOTES) {
      Optional<Bytes> quote = QuoteText.hexOrBase64(report, name).quote();
      quote.ifPresent(own -> owner.add("/" + name, having(entry -> entry.quote().equals(own))));
    }
    return owner
        .mixed()
        .map(
            places ->
                named(
                    "values",
                    places,
                    Message.of(
                        "What the report has in %s stands beside the entries as if it were of one"
                            + " machine, but no entry has all of it.",
                        places.said())));
  }

  private static LocatedQuote notJudged(String name) {
    return notJudged(name.replace('_', '-'), new NamedPlaces(List.of("/" + name)));
  }

  private static LocatedQuote notJudged(String slot, NamedPlaces places) {
    return named(
        slot,
        places,
        Message.of(
            "What the report has in %s stands beside the entries, none of which has the same.",
            places.said()));
  }

  private static LocatedQuote named(String slot, NamedPlaces places, Message why) {
    return LocatedQuote.notUnderstood(
        Optional.of("other-" + slot), Origin.MODEL, places.pointers().getFirst(), why);
  }
}
