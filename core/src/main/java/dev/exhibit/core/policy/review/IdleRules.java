package dev.exhibit.core.policy.review;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Waiver;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.provenance.root.PinnedRoots;
import dev.exhibit.core.verify.ReasonCodes;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules of a policy that never decide anything, because another rule leaves them no case. */
final class IdleRules {
  private final Policy policy;
  private final List<String> idle = new ArrayList<>();

  private IdleRules(Policy policy) {
    this.policy = policy;
  }

  /** Each a sentence; may hold text of the policy. */
  static List<String> of(Policy policy) {
    IdleRules rules = new IdleRules(policy);
    rules.waivers();
    rules.omissions();
    rules.statuses();
    rules.grace();
    rules.promise();
    rules.devices();
    rules.idle.addAll(IdleIdentities.of(policy.provenance()));
    return List.copyOf(rules.idle);
  }

  private void waivers() {
    Set<CheckId> seen = EnumSet.noneOf(CheckId.class);
    for (Waiver waiver : policy.waivers()) {
      if (!seen.add(waiver.check())) {
        idle.add(
            Filled.of(
                "waive names %s twice: the first reason is enough, and the second does nothing.",
                waiver.check().id()));
      } else if (!canFail(waiver.check())) {
        idle.add(
            Filled.of(
                "waive names %s, which never fails: it can be open, and no waiver closes it.",
                waiver.check().id()));
      }
    }
  }

  private static boolean canFail(CheckId check) {
    return ReasonCodes.all().stream()
        .filter(code -> code instanceof Code.Failing)
        .anyMatch(code -> code.wording().checks().contains(check));
  }

  /** Where the file lists what it requires, it need not omit anything else. */
  private void omissions() {
    List<String> unasked =
        policy.omitted().stream()
            .filter(check -> !policy.named().isEmpty())
            .filter(check -> !policy.named().contains(check) && check != CheckId.TIME_BASIS)
            .sorted()
            .map(CheckId::id)
            .toList();
    if (!unasked.isEmpty()) {
      idle.add(
          Filled.of(
              "omit names %s, which require does not name: they are not asked anyway.",
              String.join(", ", unasked)));
    }
  }

  private void statuses() {
    Set<String> accepted = policy.tcb().acceptStatuses();
    if (!accepted.isEmpty() && !accepted.contains("UpToDate")) {
      idle.add(
          "tcb.acceptStatuses does not name UpToDate: it accepts worse firmware and refuses the"
              + " best.");
    }
  }

  private void grace() {
    policy.tcb().grace().entrySet().stream()
        .filter(grace -> grace.getValue().isZero())
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(
            status ->
                idle.add(
                    Filled.of(
                        "tcb.graceDays gives %s no day, so that it is never accepted: take it out"
                            + " of tcb.acceptStatuses.",
                        status)));
  }

  private void promise() {
    boolean logless = policy.provenance().trustedRoots().equals(Set.of(PinnedRoots.GITHUB));
    if (policy.provenance().acceptPromiseAlone() && logless) {
      idle.add(
          "provenance.acceptPromiseAlone does nothing: the one root in provenance.trustedRoots has"
              + " no log that could promise anything.");
    }
  }

  private void devices() {
    GpuPolicy gpu = policy.gpu();
    boolean ruled =
        gpu.allowCertificateHold() || !gpu.ocspWindow().equals(GpuPolicy.DEFAULT.ocspWindow());
    if (ruled && gpu.devices().orElse(-1) == 0 && gpu.switches().orElse(-1) == 0) {
      idle.add(
          "gpu.allowCertificateHold and gpu.ocspWindowSeconds decide nothing: gpu.devices and"
              + " gpu.switches expect no device.");
    }
    boolean none = policy.gpu().devices().orElse(-1) == 0;
    if (none && policy.gpu().switches().orElse(0) > 0) {
      idle.add(
          "gpu.switches asks for switches and gpu.devices for no GPU: no attestation shows one"
              + " without the other.");
    }
  }
}
