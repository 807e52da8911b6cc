package dev.exhibit.core.report;

import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.amd.report.SnpReportDecoder;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.decode.StatedCopy.Said;
import dev.exhibit.core.dstack.log.AggregateCopies;
import dev.exhibit.core.dstack.log.MeasuredBoot;
import dev.exhibit.core.dstack.log.Registers;
import dev.exhibit.core.dstack.log.ReplayCheck;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.core.intel.quote.QuoteDecoder;
import dev.exhibit.data.Bytes;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which entries of a report hold a value in their quotes, or state it of them, by the names under
 * which reports state such values again. An entry whose quote does not verify, or contradicts what
 * it states, is judged itself, so what is the same needs no further look.
 */
final class HeldValues {
  private final List<LocatedQuote> entries;
  private final Map<String, Map<Bytes, BitSet>> holders = new LinkedHashMap<>();
  private final Map<Said, BitSet> stating = new LinkedHashMap<>();

  /** A report may have a hundred thousand copies, and each is asked about several times. */
  private final Map<Said, BitSet> answers = new LinkedHashMap<>();

  private boolean earlierAdded;
  private boolean allEarlierKnown = true;

  HeldValues(List<LocatedQuote> entries) {
    this.entries = entries;
    for (int i = 0; i < entries.size(); i++) {
      int entry = i;
      registers(entries.get(i)).ifPresent(td -> add(td, entry));
      reportData(entries.get(i))
          .ifPresent(held -> add(StatedCopy.REPORT_DATA, List.of(held), entry));
      StatedCopy.said(copies(entries.get(i)))
          .forEach(said -> stating.computeIfAbsent(said, any -> new BitSet()).set(entry));
    }
  }

  private static List<StatedCopy> copies(LocatedQuote entry) {
    return Stream.concat(
            entry.workload().stream().flatMap(own -> own.copies().stream()),
            entry.restated().stream())
        .toList();
  }

  private void add(TdReport10 td, int entry) {
    Registers.NAMES.forEach(name -> add(name, List.of(Registers.named(td, name)), entry));
    add(WorkloadEvidence.AGGREGATED, AggregateCopies.sums(td), entry);
  }

  private void add(String name, Collection<Bytes> values, int entry) {
    Map<Bytes, BitSet> known = holders.computeIfAbsent(name, any -> new LinkedHashMap<>());
    values.forEach(value -> known.computeIfAbsent(value, any -> new BitSet()).set(entry));
  }

  /**
   * The entries, by number, of which a quote holds what {@code copy} states, or that say it too;
   * not to be changed.
   */
  BitSet of(StatedCopy copy) {
    if (!copy.name().equals(WorkloadEvidence.AGGREGATED)) {
      return answers.computeIfAbsent(copy.said(), said -> among(copy));
    }
    BitSet now = among(copy);
    if (now.isEmpty()) {
      addEarlier();
      return among(copy);
    }
    return now;
  }

  private BitSet among(StatedCopy copy) {
    BitSet all = new BitSet();
    all.or(stating.getOrDefault(copy.said(), all));
    Map<Bytes, BitSet> known = holders.getOrDefault(copy.name(), Map.of());
    copy.readings().stream().map(known::get).filter(Objects::nonNull).forEach(all::or);
    return all;
  }

  /** Whether every sum is known that a machine of the report can have had, since its start. */
  boolean knowsAllSums() {
    addEarlier();
    return allEarlierKnown;
  }

  private void addEarlier() {
    if (!earlierAdded) {
      earlierAdded = true;
      for (int i = 0; i < entries.size(); i++) {
        addEarlier(i);
      }
    }
  }

  private void addEarlier(int entry) {
    Optional<TdReport10> td = registers(entries.get(entry));
    Optional<MeasuredBoot> boot =
        td.flatMap(
            registers ->
                entries
                    .get(entry)
                    .workload()
                    .flatMap(own -> ReplayCheck.judge(own.eventLogs(), registers).boot()));
    boot.ifPresentOrElse(
        log ->
            add(WorkloadEvidence.AGGREGATED, AggregateCopies.earlier(td.orElseThrow(), log), entry),
        () -> allEarlierKnown = false);
  }

  /** What hardware put its signature under, of either family; empty where it cannot be read. */
  static Optional<Bytes> reportData(LocatedQuote entry) {
    if (entry.tee() == TeeKind.SNP) {
      return SnpReportDecoder.decode(SavedReport.decoded(entry.quote()))
              instanceof Decoded.Valid<SnpReport> valid
          ? Optional.of(valid.value().reportData())
          : Optional.empty();
    }
    return registers(entry).map(TdReport10::reportData);
  }

  private static Optional<TdReport10> registers(LocatedQuote entry) {
    return QuoteDecoder.decode(entry.quote()) instanceof Decoded.Valid<Quote> valid
        ? valid.value().body().td()
        : Optional.empty();
  }
}
