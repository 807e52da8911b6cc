package dev.exhibit.core.policy;

import dev.exhibit.bundle.Bytes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code workload}: reference values for what runs inside. */
final class WorkloadSection {
  static final int HASH_BYTES = 32;
  private static final int APP_ID_BYTES = 20;

  private WorkloadSection() {}

  static WorkloadPolicy decode(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> section = policy.object("workload");
    if (section.isEmpty()) {
      return WorkloadPolicy.DEFAULT;
    }
    PolicyObject workload = section.get();
    workload.allowOnly("composeHashes", "appIds", "keyProviders", "osImageHashes", "referenceSets");
    List<ReferenceSet> sets = ReferenceSets.chosenBy(policy);
    return new WorkloadPolicy(
        workload.hexes("composeHashes", HASH_BYTES),
        workload.hexes("appIds", APP_ID_BYTES),
        providers(workload),
        osImages(workload.hexes("osImageHashes", HASH_BYTES), sets),
        sets);
  }

  /** What the policy lists and what its sets hold; absent if it has neither. */
  private static Optional<Set<Bytes>> osImages(
      Optional<Set<Bytes>> listed, List<ReferenceSet> sets) {
    Set<Bytes> all = new LinkedHashSet<>(listed.orElse(Set.of()));
    sets.forEach(set -> all.addAll(set.osImageHashes()));
    return listed.isPresent() || !all.isEmpty() ? Optional.of(all) : Optional.empty();
  }

  private static Optional<Set<String>> providers(PolicyObject workload) throws PolicyRefused {
    Optional<List<String>> values = workload.referenceValues("keyProviders");
    for (String value : values.orElse(List.of())) {
      if (!value.matches("[a-z0-9-]+:[0-9A-Za-z]*")) {
        throw new PolicyRefused(
            workload.path() + ".keyProviders", "each value is a name, a colon and an id");
      }
    }
    return values.map(Set::copyOf);
  }
}
