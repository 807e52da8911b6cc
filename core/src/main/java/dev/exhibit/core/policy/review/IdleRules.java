package dev.exhibit.core.policy.review;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Waiver;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.root.PinnedRoots;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
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
    rules.withholding();
    rules.statuses();
    rules.promise();
    rules.identities();
    rules.devices();
    return List.copyOf(rules.idle);
  }

  private void waivers() {
    Set<CheckId> seen = EnumSet.noneOf(CheckId.class);
    for (Waiver waiver : policy.waivers()) {
      if (!seen.add(waiver.check())) {
        idle.add(
            "waive names %s twice: the first reason is enough, and the second does nothing."
                .formatted(waiver.check().id()));
      }
    }
  }

  /** What is not required may be missing for any reason. */
  private void withholding() {
    List<String> open =
        policy.mayWithhold().stream()
            .filter(check -> !policy.requires(check))
            .sorted()
            .map(CheckId::id)
            .toList();
    if (!open.isEmpty()) {
      idle.add(
          "mayWithhold names %s, which it does not require: their content may be missing anyway."
              .formatted(String.join(", ", open)));
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

  private void promise() {
    boolean logless = policy.provenance().trustedRoots().equals(Set.of(PinnedRoots.GITHUB));
    if (policy.provenance().acceptPromiseAlone() && logless) {
      idle.add(
          "provenance.acceptPromiseAlone does nothing: the one root in provenance.trustedRoots has"
              + " no log that could promise anything.");
    }
  }

  private void identities() {
    Set<String> seen = new HashSet<>();
    for (IdentityRule rule : policy.provenance().identities()) {
      if (!seen.add(rule.toString())) {
        idle.add(
            "provenance.identities holds %s twice: the second does nothing."
                .formatted(rule.san().pattern()));
      }
    }
  }

  private void devices() {
    boolean none = policy.gpu().devices().orElse(-1) == 0;
    if (none && policy.gpu().switches().orElse(0) > 0) {
      idle.add(
          "gpu.switches asks for switches and gpu.devices for no GPU: no attestation shows one"
              + " without the other.");
    }
  }
}
