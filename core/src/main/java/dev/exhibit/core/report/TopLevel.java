package dev.exhibit.core.report;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.NamedPlaces;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.dstack.log.Besides;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

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
          "app_id",
          "compose_hash",
          "os_image_hash",
          "key_provider_info",
          "server_verification",
          "compose_manager_attestation");

  private static final String NONCE = "nonce";

  private final JsonNode report;
  private final List<LocatedQuote> entries;
  private final HeldValues held;

  private TopLevel(JsonNode report, List<LocatedQuote> entries) {
    this.report = report;
    this.entries = entries;
    this.held = new HeldValues(entries);
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
    List<LocatedQuote> all = new ArrayList<>(entries);
    Optional<LocatedQuote> first =
        all.stream().filter(entry -> entry.unread().isEmpty()).findFirst();
    if (first.isPresent()) {
      WorkloadEvidence more = unshown(report);
      LocatedQuote held = first.get().restating(values());
      all.set(
          all.indexOf(first.get()),
          held.workload()
              .map(own -> held.showing(own.and(more)))
              .orElseGet(() -> held.restating(more.reportData())));
      if (held.workload().isEmpty()) {
        all.addAll(withoutWorkload(more));
      }
    }
    DEVICES.stream()
        .filter(name -> LocatedGpu.in(report, name, "").filter(gpu -> !shown(gpu)).isPresent())
        .forEach(name -> all.add(notJudged(name)));
    FlatReport.SERVED.stream()
        .filter(name -> !read.contains(name) && report.hasNonNull(name) && !stated(name))
        .forEach(name -> all.add(notJudged(name)));
    return all;
  }

  /** What cannot be held against an entry, as none shows a workload; copies in any spelling. */
  private List<LocatedQuote> withoutWorkload(WorkloadEvidence more) {
    List<LocatedQuote> open = new ArrayList<>();
    WORKLOADS.stream()
        .filter(report::hasNonNull)
        .filter(name -> !ofWorkload(unshown(alone(name))).isEmpty())
        .forEach(name -> open.add(notJudged(name)));
    List<StatedCopy> copies =
        ofWorkload(more).copies().stream()
            .filter(copy -> copy.pointer().lastIndexOf('/') == 0)
            .toList();
    if (!copies.isEmpty()) {
      open.add(notJudged("registers", copies.getFirst().pointer(), NamedPlaces.of(copies).said()));
    }
    return open;
  }

  private JsonNode alone(String name) {
    return JsonNodeFactory.instance.objectNode().set(name, report.path(name));
  }

  /** Without report_data, which is held against what the first quote holds. */
  private static WorkloadEvidence ofWorkload(WorkloadEvidence shown) {
    return shown.copying(
        shown.copies().stream()
            .filter(copy -> !copy.name().equals(StatedCopy.REPORT_DATA))
            .toList());
  }

  /** Whether an entry has the same member. */
  private boolean stated(String name) {
    return entries.stream().anyMatch(entry -> item(entry).path(name).equals(report.path(name)));
  }

  private boolean shown(LocatedGpu gpu) {
    return entries.stream().flatMap(entry -> entry.gpu().stream()).anyMatch(gpu::repeats);
  }

  private static LocatedQuote notJudged(String name) {
    return notJudged(name.replace('_', '-'), "/" + name, Message.of("`/%s`", name));
  }

  private static LocatedQuote notJudged(String slot, String pointer, Message places) {
    return LocatedQuote.notUnderstood(
        Optional.of("other-" + slot),
        Origin.MODEL,
        pointer,
        Message.of(
            "What the report has in %s stands beside the entries, none of which has the same.",
            places));
  }

  private List<StatedCopy> values() {
    List<StatedCopy> open = new ArrayList<>();
    for (StatedCopy copy : CopyReader.members(report, "", List.copyOf(VALUES.keySet()))) {
      String spelt = StatedHex.spelt(copy.text());
      if (entries.stream().noneMatch(entry -> states(entry, copy.name(), spelt))) {
        open.add(copy.besideEntries());
      }
    }
    return open;
  }

  private boolean states(LocatedQuote entry, String name, String value) {
    JsonNode item = item(entry);
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

  /** The object that an entry was read from. */
  private JsonNode item(LocatedQuote entry) {
    String pointer = entry.pointer();
    return report.at(pointer.substring(0, Math.max(0, pointer.lastIndexOf('/'))));
  }

  /** What {@code top} shows of a workload and no entry does. */
  private WorkloadEvidence unshown(JsonNode top) {
    Besides shown = new Besides(WorkloadReader.read(top, ""));
    entries.stream().flatMap(entry -> entry.workload().stream()).forEach(shown::without);
    WorkloadEvidence rest = shown.rest();
    return rest.copying(
        rest.copies().stream()
            .filter(copy -> !held.have(copy))
            .map(StatedCopy::besideEntries)
            .toList());
  }
}
