package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.dstack.log.AggregateCopies;
import dev.exhibit.core.dstack.log.Besides;
import dev.exhibit.core.dstack.log.Registers;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.core.intel.quote.QuoteDecoder;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a report of several machines says outside of their entries. Its readers may take that for
 * what the report is about. So what an entry has too needs no further look, as it is judged there;
 * what none has is held against the first entry, which is of whoever serves the report.
 */
final class TopLevel {
  /** What report_data may hold, with the other name of the same. */
  private static final Map<String, String> VALUES =
      Ordered.map(
          Map.entry("signing_address", "signing_address"),
          Map.entry("signing_public_key", "signing_key"),
          Map.entry("signing_key", "signing_public_key"),
          Map.entry("tls_cert_fingerprint", "tls_cert_fingerprint"),
          Map.entry("request_nonce", "nonce"),
          Map.entry("nonce", "request_nonce"));

  /** Members of which none can be compared where no entry has the same. */
  private static final List<String> DEVICES = List.of("nvidia_payload", "gpu_evidence");

  /** The same where no entry shows a workload at all. */
  private static final List<String> WORKLOADS =
      List.of(
          "info",
          "tcb_info",
          "event_log",
          "app_compose",
          "vm_config",
          "mr_config",
          "compose_manager_attestation");

  private static final String NONCE = "nonce";

  private final JsonNode report;
  private final List<LocatedQuote> entries;

  private TopLevel(JsonNode report, List<LocatedQuote> entries) {
    this.report = report;
    this.entries = entries;
  }

  /** The entries of {@code report}, the first of which is held against what stands beside them. */
  static List<LocatedQuote> compared(JsonNode report, List<LocatedQuote> entries) {
    return new TopLevel(report, entries).compared();
  }

  private List<LocatedQuote> compared() {
    List<LocatedQuote> all = new ArrayList<>(entries);
    Optional<LocatedQuote> first =
        all.stream().filter(entry -> entry.unread().isEmpty()).findFirst();
    if (first.isPresent()) {
      WorkloadEvidence more = workload();
      all.set(all.indexOf(first.get()), holding(first.get().restating(values()), more));
      if (first.get().workload().isEmpty() && !more.copying(copy -> false).isEmpty()) {
        WORKLOADS.stream().filter(report::hasNonNull).forEach(name -> all.add(notJudged(name)));
      }
    }
    DEVICES.stream()
        .filter(name -> LocatedGpu.in(report, name, "").filter(gpu -> !shown(gpu)).isPresent())
        .forEach(name -> all.add(notJudged(name)));
    return all;
  }

  private static LocatedQuote holding(LocatedQuote first, WorkloadEvidence more) {
    if (more.isEmpty()) {
      return first;
    }
    return first
        .workload()
        .map(own -> first.showing(own.and(more)))
        .orElseGet(() -> first.restating(more.reportData()));
  }

  private boolean shown(LocatedGpu gpu) {
    return entries.stream().flatMap(entry -> entry.gpu().stream()).anyMatch(gpu::repeats);
  }

  private static LocatedQuote notJudged(String name) {
    return LocatedQuote.notUnderstood(
        Optional.of("other-" + name.replace('_', '-')),
        Origin.MODEL,
        "/" + name,
        Message.of("`/%s` stands beside the entries, none of which has the same.", name));
  }

  private List<StatedCopy> values() {
    List<StatedCopy> open = new ArrayList<>();
    for (StatedCopy copy : CopyReader.members(report, "", List.copyOf(VALUES.keySet()))) {
      String spelt = StatedHex.spelt(copy.text());
      if (entries.stream().noneMatch(entry -> states(entry, copy.name(), spelt))) {
        open.add(copy);
      }
    }
    return open;
  }

  private boolean states(LocatedQuote entry, String name, String value) {
    String pointer = entry.pointer();
    JsonNode item = report.at(pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))));
    Stream<String> texts =
        Stream.of(name, VALUES.getOrDefault(name, name))
            .flatMap(member -> ReportReader.text(item, member).stream());
    Optional<String> nonce =
        name.endsWith(NONCE)
            ? entry.binding().nonce().map(Bytes::hex).or(() -> statedNonce(entry))
            : Optional.empty();
    return Stream.concat(texts, nonce.stream())
        .anyMatch(text -> StatedHex.spelt(text).equals(value));
  }

  private static Optional<String> statedNonce(LocatedQuote entry) {
    return Optional.ofNullable(entry.binding().facts().get("statedNonce"));
  }

  /** What the top shows of a workload and no entry does. */
  private WorkloadEvidence workload() {
    Besides shown = new Besides(WorkloadReader.read(report, ""));
    entries.stream().flatMap(entry -> entry.workload().stream()).forEach(shown::without);
    WorkloadEvidence rest = shown.rest();
    for (LocatedQuote entry : rest.copies().isEmpty() ? List.<LocatedQuote>of() : entries) {
      Optional<TdReport10> td = registers(entry.quote());
      if (td.isPresent()) {
        rest = rest.copying(copy -> !agrees(copy, td.get()));
      }
    }
    return rest;
  }

  private static boolean agrees(StatedCopy copy, TdReport10 td) {
    return switch (copy.name()) {
      case WorkloadEvidence.AGGREGATED -> AggregateCopies.agrees(copy, td);
      case StatedCopy.REPORT_DATA -> copy.agrees(td.reportData());
      default -> copy.agrees(Registers.named(td, copy.name()));
    };
  }

  private static Optional<TdReport10> registers(Bytes quote) {
    return QuoteDecoder.decode(quote) instanceof Decoded.Valid<Quote> valid
        ? valid.value().body().td()
        : Optional.empty();
  }
}
