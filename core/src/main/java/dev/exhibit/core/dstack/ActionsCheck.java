package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.dstack.compose.ActionImages;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.core.dstack.log.RegisterCopies;
import dev.exhibit.core.dstack.log.Registers;
import dev.exhibit.core.dstack.log.ReplayCheck;
import dev.exhibit.core.dstack.log.WorkloadEvidence.Manager;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * {@code workload.actions}: what a compose manager did after the boot. Its own quote has to verify,
 * to be of the same machine, to hold the hash of the list as it is shown, and to answer the
 * collector's nonce, or an old list could be shown again.
 */
final class ActionsCheck {
  /** What makes a quote genuine; how current the firmware is, the machine's own quote says. */
  private static final Set<CheckId> GENUINE =
      Ordered.set(
          CheckId.TDX_QUOTE,
          CheckId.TDX_PCK_CHAIN,
          CheckId.TDX_COLLATERAL,
          CheckId.TDX_QE_IDENTITY,
          CheckId.TDX_MODULE,
          CheckId.TDX_ATTRIBUTES);

  private static final int HALF = 32;

  private final Manager manager;
  private final TdReport10 machine;
  private final Optional<Bytes> sentNonce;

  private ActionsCheck(Manager manager, TdReport10 machine, Optional<Bytes> sentNonce) {
    this.manager = manager;
    this.machine = machine;
    this.sentNonce = sentNonce;
  }

  /**
   * The ruling on a manager's attestation.
   *
   * @param machine the verified report of the machine in question
   * @param quotes verifies a quote under the policy and the collateral at hand
   */
  static Step<?> judge(
      Manager manager,
      TdReport10 machine,
      Optional<Bytes> sentNonce,
      Function<Bytes, Outcome<VerifiedQuote>> quotes) {
    Optional<Bytes> quote = manager.quote();
    if (quote.isEmpty()) {
      return Step.lacking(
          DstackCode.MANAGER_QUOTE_NOT_VERIFIED,
          Message.of(
              "The compose manager's attestation shows no quote of its own: %s.",
              manager.complaint()));
    }
    Outcome<VerifiedQuote> outcome = quotes.apply(quote.get());
    ActionsCheck check = new ActionsCheck(manager, machine, sentNonce);
    return unproven(outcome)
        .orElseGet(() -> check.list(outcome.verified().flatMap(VerifiedQuote::td).orElseThrow()));
  }

  private static Optional<Step<?>> unproven(Outcome<VerifiedQuote> outcome) {
    Optional<Finding> refused =
        outcome.findings().stream()
            .filter(f -> GENUINE.contains(f.key().check()) && f instanceof Finding.Failed)
            .findFirst();
    if (refused.isPresent()) {
      return Optional.of(
          Step.broken(
              DstackCode.MANAGER_QUOTE_REFUSED,
              Grounds.of(
                      Message.of(
                          "The compose manager's own quote was rejected: %s",
                          refused.get().grounds().said()))
                  .blockedBy(refused.get().key().check())
                  .with("reason", refused.get().code().id())));
    }
    return outcome.verified().flatMap(VerifiedQuote::td).isPresent()
        ? Optional.empty()
        : Optional.of(
            Step.lacking(
                DstackCode.MANAGER_QUOTE_NOT_VERIFIED,
                "The compose manager's own quote could not be verified with the evidence given."));
  }

  private Step<?> list(TdReport10 own) {
    if (!Registers.same(own, machine)) {
      return Step.broken(
          DstackCode.MANAGER_OF_ANOTHER_MACHINE,
          "The compose manager's quote is genuine, but comes from a machine with different"
              + " measurements.");
    }
    Optional<Step<?>> log = logObjection(own);
    if (log.isPresent()) {
      return log.get();
    }
    if (manager.actions().isEmpty()) {
      Step<?> absent =
          Step.lacking(
              DstackCode.ACTIONS_ABSENT,
              "The compose manager's quote verifies, but the list that it binds is not shown.");
      return restated(absent, own.reportData());
    }
    Step<?> bound = bound(manager.actions().get(), own.reportData());
    return bound.isBroken() ? bound : restated(bound, own.reportData());
  }

  /** What the manager states of its own quote in other words must not contradict it. */
  private Step<?> restated(Step<?> bound, Bytes reportData) {
    Function<String, Bytes> held =
        name ->
            switch (Manager.COPIED.indexOf(name)) {
              case 0 -> reportData;
              case 1 -> reportData.first(HALF);
              default -> reportData.from(HALF);
            };
    return RegisterCopies.contradiction(manager.copies(), held)
        .orElseGet(() -> RegisterCopies.noted(bound, manager.copies(), held));
  }

  /** Why its own log does not go with its quote; one that shows only a part is none the worse. */
  private Optional<Step<?>> logObjection(TdReport10 own) {
    return manager
        .eventLog()
        .map(shown -> ReplayCheck.judge(List.of(shown), own).ruling())
        .filter(r -> r.isBroken() || r.code().equals(DstackCode.EVENT_LOG_NOT_UNDERSTOOD))
        .map(r -> r.on(Grounds.of(Message.of("Its own event log: %s", r.grounds().said()))));
  }

  private Step<?> bound(JsonNode actions, Bytes reportData) {
    Map<CompactJson.Names, Bytes> hashes = hashes(actions);
    if (hashes.isEmpty()) {
      return Step.lacking(
          DstackCode.ACTIONS_NOT_UNDERSTOOD,
          actions.isArray()
              ? Message.of(
                  "The list of actions has no single canonical form, so its hash cannot be"
                      + " computed.")
              : Message.of(
                  "`%s/actions` is %s where a list should be, so there is nothing to hash.",
                  manager.pointer(), JsonKind.of(actions)));
    }
    Bytes held = reportData.first(HALF);
    if (!hashes.containsValue(held)) {
      return Step.broken(
          DstackCode.ACTIONS_MISMATCH,
          Grounds.of("The list of actions is not the one the compose manager's quote binds.")
              .compared(
                  Value.sha256(held), Value.list(hashes.values().stream().map(Value::sha256))));
    }
    return sentNonce.equals(Optional.of(reportData.from(HALF)))
        ? Step.held(DstackCode.ACTIONS_BOUND, held(actions))
        : Step.lacking(
            DstackCode.ACTIONS_NOT_FRESH,
            listed(
                actions,
                Message.of(
                    "The list of %d actions is bound, but not to the collector's nonce: a longer"
                        + " one may exist by now.",
                    actions.size())));
  }

  /** Releases of the compose manager differ in whether they sort the names before they hash. */
  private static Map<CompactJson.Names, Bytes> hashes(JsonNode actions) {
    Map<CompactJson.Names, Bytes> hashes = new EnumMap<>(CompactJson.Names.class);
    for (CompactJson.Names order : List.of(CompactJson.Names.SORTED, CompactJson.Names.AS_SHOWN)) {
      Optional<String> text = actions.isArray() ? CompactJson.of(actions, order) : Optional.empty();
      text.ifPresent(t -> hashes.put(order, Sha256.of(Bytes.utf8(t)).bytes()));
    }
    return hashes;
  }

  private static Grounds held(JsonNode actions) {
    return listed(
        actions,
        Message.of(
            "The compose manager's own quote, of the same machine, binds its list of %d actions"
                + " and the collector's nonce.",
            actions.size()));
  }

  /** What was done is said only of a list that the quote binds. */
  private static Grounds listed(JsonNode actions, Message said) {
    return Grounds.of(said)
        .with("actions", actions.size())
        .with("images", ActionImages.of(actions))
        .with("list", ActionImages.whole(actions));
  }
}
