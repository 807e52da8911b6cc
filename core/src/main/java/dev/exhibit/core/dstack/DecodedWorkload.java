package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.boot.MachineView;
import dev.exhibit.core.dstack.boot.MachineView.Known;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.dstack.compose.ActionImages;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.dstack.log.WorkloadEvidence.Manager;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.core.intel.quote.QuoteDecoder;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workload as a report shows it next to a quote that is decoded and not verified, for a reader
 * who wants to look. It proves nothing: even where the log replays, the quote may be made up.
 */
public final class DecodedWorkload {
  private static final List<CheckId> COMPARED =
      List.of(CheckId.EVENTLOG_REPLAY, CheckId.EVENTLOG_ORDER, CheckId.WORKLOAD_COMPOSE);

  private DecodedWorkload() {}

  /**
   * Named values: how log, app compose and the quote's registers compare, and, if the app compose
   * is the one the log names, what it says.
   *
   * @param quote raw bytes
   */
  public static Map<String, Object> facts(WorkloadEvidence evidence, Bytes quote) {
    Map<String, Object> facts = new LinkedHashMap<>();
    Optional<TdReport10> td = registers(quote);
    if (td.isEmpty()) {
      facts.put("unreadable", "the quote gives no registers of a trust domain");
      return facts;
    }
    WorkloadSteps steps = new WorkloadSteps(WorkloadPolicy.DEFAULT, evidence, td.get());
    steps.log();
    steps.images();
    COMPARED.forEach(check -> facts.put(check.id(), steps.ruling(check).code().id()));
    steps.facts().ifPresent(facts::putAll);
    facts.putAll(shown(evidence));
    return facts;
  }

  /**
   * The machine behind a quote, value by value.
   *
   * @param shown what the report shows beside the quote, if anything
   * @param finder one for all machines of a bundle; it takes up to seconds where no host states a
   *     shape that fits
   * @return empty if the quote gives no registers of a trust domain
   */
  public static Map<String, Known> machine(
      Optional<WorkloadEvidence> shown, Bytes quote, ShapeFinder finder) {
    Optional<TdReport10> td = registers(quote);
    if (td.isEmpty()) {
      return Map.of();
    }
    if (shown.isEmpty()) {
      return MachineView.of(td.get(), List.of(), Optional.empty(), Optional.empty(), finder);
    }
    WorkloadSteps steps = new WorkloadSteps(WorkloadPolicy.DEFAULT, shown.get(), td.get());
    steps.log();
    return steps.machine(finder);
  }

  private static Optional<TdReport10> registers(Bytes quote) {
    return QuoteDecoder.decode(quote) instanceof Decoded.Valid<Quote> valid
        ? valid.value().body().td()
        : Optional.empty();
  }

  /** What no register of this machine backs by itself: the host's word, and a manager's list. */
  private static Map<String, Object> shown(WorkloadEvidence evidence) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (String text : evidence.vmConfigs().reversed()) {
      VmConfig config = VmConfig.of(text);
      config.image().ifPresent(image -> facts.put("hostNamesImage", image));
      config.osImageHash().ifPresent(hash -> facts.put("hostNamesOsImageHash", hash.hex()));
    }
    evidence
        .manager()
        .flatMap(Manager::actions)
        .ifPresent(actions -> facts.put("startedLater", ActionImages.of(actions)));
    return facts;
  }
}
