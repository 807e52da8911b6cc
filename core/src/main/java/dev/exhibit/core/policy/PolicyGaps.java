package dev.exhibit.core.policy;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Waiver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where a policy asks a question and leaves out what the answer stands on. Such a policy is valid;
 * its author should know what it cannot tell.
 */
public final class PolicyGaps {
  private final Policy policy;
  private final List<String> gaps = new ArrayList<>();

  private PolicyGaps(Policy policy) {
    this.policy = policy;
  }

  /** The gaps of {@code policy}, each a sentence; may hold text of the policy. */
  public static List<String> of(Policy policy) {
    PolicyGaps found = new PolicyGaps(policy);
    found.boot();
    found.software();
    found.emptyLists();
    found.appIds();
    return List.copyOf(found.gaps);
  }

  private void boot() {
    List<String> open = policy.tdx().bootRegistersWithout();
    if (open.isEmpty() || !asksForWorkload()) {
      return;
    }
    gaps.add(
        "It requires checks of the workload and holds no reference values for %s. For a TDX machine"
                .formatted(String.join(", ", open))
            + " the question workload then stays INCOMPLETE whatever passes: unknown firmware can"
            + " measure anything.");
  }

  private boolean asksForWorkload() {
    return Arrays.stream(CheckId.values())
        .anyMatch(check -> check.question() == Question.WORKLOAD && policy.requires(check));
  }

  private void software() {
    Predicate<CheckId> waived =
        check -> policy.waivers().stream().map(Waiver::check).anyMatch(check::equals);
    boolean asked = policy.requires(CheckId.TDX_MEASUREMENTS);
    if (!asked || waived.test(CheckId.TDX_MEASUREMENTS)) {
      gaps.add(
          "It requires signed exchanges and %s tdx.measurements: that the key which signs is in"
                  .formatted(asked ? "waives" : "does not require")
              + " genuine hardware is then shown, which software holds it is not.");
    }
  }

  private void emptyLists() {
    policy.tdx().references().entrySet().stream()
        .filter(register -> register.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(register -> empty("tdx.references." + register));
    empty("workload.composeHashes", policy.workload().composeHashes());
    empty("workload.appIds", policy.workload().appIds());
    empty("workload.keyProviders", policy.workload().keyProviders());
    empty("workload.osImageHashes", policy.workload().osImageHashes());
  }

  private void empty(String list, Optional<? extends Set<?>> values) {
    if (values.isPresent() && values.get().isEmpty()) {
      empty(list);
    }
  }

  private void empty(String list) {
    gaps.add(list + " is an empty list: it accepts nothing, so every machine fails.");
  }

  private void appIds() {
    WorkloadPolicy workload = policy.workload();
    if (workload.appIds().isPresent() && workload.composeHashes().isEmpty()) {
      gaps.add(
          "workload.appIds stands without workload.composeHashes: an app id may be chosen at"
              + " deployment, so workload.app-id stays open.");
    }
  }
}
