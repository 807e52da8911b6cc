package dev.exhibit.core.policy;

import dev.exhibit.bundle.Bytes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code workload}: reference values for what runs inside. */
final class WorkloadSection {
  private static final int HASH_BYTES = 32;
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
        hashes(workload, "composeHashes"),
        hex(workload, "appIds", APP_ID_BYTES),
        providers(workload),
        osImages(hashes(workload, "osImageHashes"), sets),
        sets);
  }

  /** What the policy lists and what its sets hold; absent if it has neither. */
  private static Optional<Set<Bytes>> osImages(
      Optional<Set<Bytes>> listed, List<ReferenceSet> sets) {
    Set<Bytes> all = new LinkedHashSet<>(listed.orElse(Set.of()));
    sets.forEach(set -> all.addAll(set.osImageHashes()));
    return listed.isPresent() || !all.isEmpty() ? Optional.of(all) : Optional.empty();
  }

  /** Values of 32 bytes. */
  static Optional<Set<Bytes>> hashes(PolicyObject holder, String key) throws PolicyRefused {
    return hex(holder, key, HASH_BYTES);
  }

  private static Optional<Set<Bytes>> hex(PolicyObject workload, String key, int size)
      throws PolicyRefused {
    Optional<List<String>> values = workload.referenceValues(key);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Set<Bytes> decoded = new LinkedHashSet<>();
    for (String value : values.get()) {
      decoded.add(
          Bytes.fromHex(value)
              .filter(b -> b.size() == size)
              .orElseThrow(
                  () ->
                      new PolicyRefused(
                          workload.path() + "." + key,
                          "each value is " + 2 * size + " hex digits")));
    }
    return Optional.of(decoded);
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
