package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.dstack.boot.BootCheck;
import dev.exhibit.core.dstack.boot.MachineView;
import dev.exhibit.core.dstack.boot.MachineView.Known;
import dev.exhibit.core.dstack.boot.RebuiltBoot;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.dstack.compose.AppCompose;
import dev.exhibit.core.dstack.compose.Image;
import dev.exhibit.core.dstack.compose.ImagesCheck;
import dev.exhibit.core.dstack.compose.NothingActs;
import dev.exhibit.core.dstack.log.AggregateCopies;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.core.dstack.log.MeasuredBoot;
import dev.exhibit.core.dstack.log.MeasuredEvent;
import dev.exhibit.core.dstack.log.OrderCheck;
import dev.exhibit.core.dstack.log.RegisterCopies;
import dev.exhibit.core.dstack.log.ReplayCheck;
import dev.exhibit.core.dstack.log.TrustedEvents;
import dev.exhibit.core.dstack.log.TrustedName;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The checks of one machine in order; each takes what an earlier one proved, or says it cannot. */
final class WorkloadSteps {
  private final WorkloadPolicy policy;
  private final WorkloadEvidence evidence;
  private final TdReport10 td;
  private final Map<CheckId, Step<?>> rulings = new EnumMap<>(CheckId.class);
  private Optional<MeasuredBoot> boot = Optional.empty();
  private Optional<TrustedEvents> trusted = Optional.empty();
  private Optional<RebuiltBoot> rebuilt = Optional.empty();
  private Optional<AppCompose> compose = Optional.empty();
  private Optional<ImagesCheck.Services> services = Optional.empty();

  WorkloadSteps(WorkloadPolicy policy, WorkloadEvidence evidence, TdReport10 td) {
    this.policy = policy;
    this.evidence = evidence;
    this.td = td;
  }

  /** Runs every check. */
  void run(
      Optional<Bytes> sentNonce,
      Function<Bytes, Outcome<VerifiedQuote>> quotes,
      ShapeFinder finder) {
    log();
    identity();
    images();
    Step<RebuiltBoot> recomputed = bootRecomputed(finder);
    rulings.put(CheckId.WORKLOAD_BOOT_RECOMPUTED, recomputed);
    rebuilt = recomputed.value();
    rulings.put(CheckId.WORKLOAD_ACTIONS, actions(sentNonce, quotes));
  }

  /** Log, order and compose only: what loose files can be asked. */
  void log() {
    ReplayCheck.Result replay = ReplayCheck.judge(evidence.eventLogs(), td);
    boot = replay.boot();
    rulings.put(CheckId.EVENTLOG_REPLAY, restated(whole(replay.ruling())));
    Optional<OrderCheck.Result> order = boot.map(OrderCheck::judge);
    rulings.put(
        CheckId.EVENTLOG_ORDER,
        order.map(OrderCheck.Result::ruling).orElseGet(blocked(CheckId.EVENTLOG_REPLAY)));
    trusted = order.flatMap(OrderCheck.Result::trusted);
    Optional<ComposeCheck.Result> bound =
        trusted.map(t -> ComposeCheck.judge(evidence, t, td.mrConfigId(), policy));
    rulings.put(
        CheckId.WORKLOAD_COMPOSE,
        bound.map(ComposeCheck.Result::ruling).orElseGet(blocked(CheckId.EVENTLOG_ORDER)));
    compose = bound.flatMap(ComposeCheck.Result::compose);
  }

  /** A log that replays says nothing of one that could not be looked for. */
  private Step<?> whole(Step<?> ruling) {
    Optional<Step<?>> unread = evidence.unreadHolder();
    return unread.isEmpty() || ruling.isBroken()
        ? ruling
        : Step.lacking(
            DstackCode.EVENT_LOG_NOT_UNDERSTOOD,
            Grounds.of(
                Message.of(
                    "A member that may show a further event log or app compose was not read. %s %s",
                    unread.get().grounds().said(), ruling.grounds().said())));
  }

  private Step<?> restated(Step<?> ruling) {
    return AggregateCopies.judge(
        RegisterCopies.judge(ruling, evidence.registers(), td), evidence.aggregates(), td, boot);
  }

  private void identity() {
    rulings.put(CheckId.WORKLOAD_APP_ID, onTrusted(t -> AppIdCheck.judge(evidence, t, policy)));
    rulings.put(
        CheckId.WORKLOAD_KEY_PROVIDER, onTrusted(t -> KeyProviderCheck.judge(evidence, t, policy)));
    rulings.put(CheckId.WORKLOAD_OS_IMAGE, onTrusted(t -> OsImageCheck.judge(evidence, t, policy)));
  }

  private Step<?> onTrusted(Function<TrustedEvents, Step<?>> check) {
    return trusted.map(check).orElseGet(blocked(CheckId.EVENTLOG_ORDER));
  }

  /** The images, once the app compose is known. */
  void images() {
    Optional<ImagesCheck.Result> result = compose.map(ImagesCheck::judge);
    rulings.put(
        CheckId.WORKLOAD_IMAGES_PINNED,
        result.map(ImagesCheck.Result::ruling).orElseGet(blocked(CheckId.WORKLOAD_COMPOSE)));
    services = result.flatMap(ImagesCheck.Result::services);
  }

  /** The images of the app compose, whether it is the measured one or only shown. */
  List<Image> shownImages() {
    return services.map(ImagesCheck.Services::images).orElse(List.of());
  }

  private Step<RebuiltBoot> bootRecomputed(ShapeFinder finder) {
    return BootCheck.judge(
        new BootCheck.Case(evidence, td, boot, trusted.flatMap(TrustedEvents::osImageHash), policy),
        finder);
  }

  /** The machine, value by value, once the log was looked at. */
  Map<String, Known> machine(ShapeFinder finder) {
    return MachineView.of(
        td, evidence.vmConfigs(), boot, trusted.flatMap(TrustedEvents::osImageHash), finder);
  }

  private Step<?> actions(
      Optional<Bytes> sentNonce, Function<Bytes, Outcome<VerifiedQuote>> quotes) {
    return evidence
        .manager()
        .<Step<?>>map(manager -> ActionsCheck.judge(manager, td, sentNonce, quotes))
        .orElseGet(this::noManager);
  }

  /** Only the measured app compose can say that nothing could have acted after the boot. */
  private Step<?> noManager() {
    return services
        .filter(s -> ruling(CheckId.WORKLOAD_COMPOSE).holds())
        .<Step<?>>map(s -> NothingActs.judge(withScripts(s.reach())))
        .orElseGet(NothingActs::unknown);
  }

  /** A boot that measured an init script ran one, whatever the app compose shows. */
  private Map<String, List<String>> withScripts(Map<String, List<String>> reach) {
    String script = TrustedName.INIT_SCRIPT_HASH.text();
    if (measuredEvents().stream().noneMatch(event -> event.name().equals(script))) {
      return reach;
    }
    Map<String, List<String>> all = new TreeMap<>(reach);
    all.put("(event log)", List.of(script));
    return all;
  }

  private static Supplier<Step<?>> blocked(CheckId cause) {
    return () -> Step.blocked(cause);
  }

  Step<?> ruling(CheckId check) {
    return Objects.requireNonNull(rulings.get(check), check.id());
  }

  /** The runtime events, if RTMR3 was replayed and their order holds. */
  List<MeasuredEvent> measuredEvents() {
    return trusted.map(TrustedEvents::events).orElse(List.of());
  }

  /** What there is to show of the app compose, if it is the measured one. */
  Optional<Map<String, Object>> facts() {
    return trusted.isEmpty() || boot.isEmpty()
        ? Optional.empty()
        : compose.map(c -> WorkloadFacts.of(trusted.get(), boot.get(), c, services));
  }

  /** The workload, if its app compose is the measured one and its order holds. */
  Optional<VerifiedWorkload> workload(Subject subject) {
    boolean bound = ruling(CheckId.WORKLOAD_COMPOSE).holds();
    if (!bound || compose.isEmpty() || trusted.isEmpty() || boot.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new VerifiedWorkload(subject, trusted.get(), boot.get(), compose.get(), services, rebuilt));
  }
}
