package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.pki.PckExtension;
import dev.exhibit.core.intel.pki.TcbComponents;
import dev.exhibit.core.intel.quote.QuoteBody;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Explains a TCB status to someone who has to mend it: which version fell short, what the level
 * aimed at needs, when this level was published, and what to do.
 */
public final class TcbExplanation {
  private final PckExtension platform;
  private final QuoteBody body;
  private final QuoteBody.SgxReport qe;
  private final VerifiedCollateral collateral;
  private final TcbPolicy policy;

  public TcbExplanation(
      PckExtension platform,
      QuoteBody body,
      QuoteBody.SgxReport qe,
      VerifiedCollateral collateral,
      TcbPolicy policy) {
    this.platform = platform;
    this.body = body;
    this.qe = qe;
    this.collateral = collateral;
    this.policy = policy;
  }

  /** Grounds for a status. */
  Grounds of(TcbState state) {
    Message level =
        Message.of(
            "TCB status %s by the level of %s%s",
            state.status().word(), state.levelDate(), named(state.advisories()));
    Message message =
        state
            .loaded()
            .filter(l -> differs())
            .map(TcbExplanation::loaded)
            .map(level::and)
            .orElse(level);
    Grounds grounds =
        state.status() == TcbStatus.UP_TO_DATE
            ? Grounds.of(message)
            : Grounds.of(Message.of("%s %s %s", message, shortfall(), state.status().remedySaid()))
                .with("fellShort", fellShort())
                .with("neededLevelDate", target().date().toString())
                .with("remedy", state.status().remedy());
    return grounds
        .compared(
            Value.anyOf(policy.acceptStatuses().stream().sorted().map(Value::name)),
            Value.name(state.status().word()))
        .with("status", state.status().word())
        .with("platformStatus", state.platformStatus().word())
        .with("qeStatus", state.qeStatus().word())
        .with("moduleStatus", state.moduleStatus().map(TcbStatus::word).orElse("none"))
        .with("levelDate", state.levelDate().toString())
        .with("levels", levels())
        .with("advisories", state.advisories())
        .with("tcbInfoEvaluationDataNumber", state.tcbInfoNumber())
        .with("qeIdentityEvaluationDataNumber", state.qeIdentityNumber());
  }

  /** Every level of Intel's list, newest first. */
  private List<Map<String, Object>> levels() {
    return collateral.tcbInfo().levels().stream()
        .map(
            level -> {
              Map<String, Object> facts = new LinkedHashMap<>();
              facts.put("date", level.date().toString());
              facts.put("status", level.status().word());
              facts.put("advisories", level.advisories());
              return facts;
            })
        .toList();
  }

  /** Whether the quote states the level of the module loaded now, beside that of the start. */
  boolean statesLoaded() {
    return body instanceof QuoteBody.TdReport15;
  }

  /** Whether it is a domain's quote, which may run under another module than it started under. */
  boolean isDomain() {
    return body.td().isPresent();
  }

  /** Whether another module is loaded now than the one the domain was started under. */
  private boolean differs() {
    return body instanceof QuoteBody.TdReport15 td
        && !td.teeTcbSvn2().equals(td.base().teeTcbSvn());
  }

  private static Message loaded(LoadedTcb loaded) {
    return Message.of(
        "With the TDX module loaded now, the platform reaches the level of %s, %s%s",
        loaded.levelDate(), loaded.status().word(), named(loaded.advisories()));
  }

  private static Message named(List<String> advisories) {
    return advisories.isEmpty() ? Message.of(", no advisories.") : AdvisoryPage.said(advisories);
  }

  /** What the module loaded now comes to, as a sentence. */
  Message loadedIs(LoadedTcb loaded) {
    return loaded(loaded);
  }

  /** Grounds for a platform below every level. */
  Grounds noLevel() {
    return Grounds.of(
            Message.of(
                "The platform does not reach any TCB level that Intel lists. %s %s",
                shortfall(), TcbStatus.OUT_OF_DATE.remedySaid()))
        .compared(needed(), Value.parts(levels("actual")))
        .with("fellShort", fellShort());
  }

  /** At least these of the components that fell short. */
  private Value needed() {
    Map<String, Value> needed = new LinkedHashMap<>();
    levels("needed").forEach((name, level) -> needed.put(name, Value.atLeast(level)));
    return Value.parts(needed);
  }

  private Map<String, Value> levels(String which) {
    Map<String, Value> levels = new LinkedHashMap<>();
    for (Map<String, Object> item : fellShort()) {
      if (item.get("component") instanceof String name
          && item.get(which) instanceof Integer level) {
        levels.put(name, Value.of(level));
      }
    }
    return levels;
  }

  /** The newest level whose own status the policy accepts, else the newest of all. */
  private TcbLevel target() {
    List<TcbLevel> levels = collateral.tcbInfo().levels();
    return levels.stream()
        .filter(l -> policy.acceptStatuses().contains(l.status().word()))
        .findFirst()
        .orElse(levels.get(0));
  }

  private Message shortfall() {
    List<Message> words = new ArrayList<>();
    for (Map<String, Object> item : fellShort()) {
      words.add(
          Message.of(
              "%s is %s, needs %s", item.get("component"), item.get("actual"), item.get("needed")));
    }
    Message level = Message.of("the level of %s", target().date());
    return words.isEmpty()
        ? Message.of("Every version reaches %s.", level)
        : Message.of("Against %s: %s.", level, Message.joined("; ", words));
  }

  private List<Map<String, Object>> fellShort() {
    List<Map<String, Object>> items = new ArrayList<>();
    TcbLevel target = target();
    compare(items, "SGX component", platform.components().svns(), target.sgx(), 0);
    compare(items, "PCESVN", platform.pceSvn(), target.pceSvn());
    body.td()
        .ifPresent(
            td -> {
              Bytes svns = td.teeTcbSvn();
              TcbComponents needed = target.tdx().orElse(TcbComponents.NONE);
              compare(items, "TDX component", svns, needed, TcbMatch.firstTdx(svns));
              newestModule(td).ifPresent(n -> compare(items, "TDX module SVN", td.moduleSvn(), n));
            });
    int newestQe = collateral.qeIdentity().levels().get(0).isvSvn();
    compare(items, "quoting enclave ISVSVN", qe.isvSvn(), newestQe);
    return items;
  }

  private Optional<Integer> newestModule(QuoteBody.TdReport10 td) {
    return collateral.tcbInfo().module(td.moduleVersion()).map(m -> m.levels().get(0).isvSvn());
  }

  private static void compare(
      List<Map<String, Object>> items, String kind, Bytes actual, TcbComponents needed, int first) {
    for (int i = first; i < TcbComponents.COUNT; i++) {
      String name = needed.names().get(i);
      String component = kind + " " + (i + 1) + (name.isEmpty() ? "" : " (" + name + ")");
      compare(items, component, actual.at(i), needed.svns().at(i));
    }
  }

  private static void compare(
      List<Map<String, Object>> items, String component, int actual, int needed) {
    if (actual < needed) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("component", component);
      item.put("actual", actual);
      item.put("needed", needed);
      items.add(item);
    }
  }
}
