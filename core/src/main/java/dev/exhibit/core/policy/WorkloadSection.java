package dev.exhibit.core.policy;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
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
      return new WorkloadPolicy(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          takenFrom(policy));
    }
    PolicyObject workload = section.get();
    workload.allowOnly(
        "composeHashes",
        "appIds",
        "keyProviders",
        "osImageHashes",
        "referenceSets",
        ReferenceSets.OWN);
    List<ReferenceSet> sets = ReferenceSets.chosenBy(policy);
    return new WorkloadPolicy(
        workload.acceptedHexes("composeHashes", HASH_BYTES),
        workload.acceptedHexes("appIds", APP_ID_BYTES),
        providers(workload),
        osImages(workload.acceptedHexes("osImageHashes", HASH_BYTES), sets),
        sets,
        takenFrom(policy),
        ReferenceSets.endedIn(policy));
  }

  /** Also of the registers' values, so that one place answers for all. */
  private static Set<Sha256> takenFrom(PolicyObject policy) throws PolicyRefused {
    Set<Sha256> quotes = new LinkedHashSet<>();
    Optional<PolicyObject> workload = policy.object("workload");
    List<PolicyObject> holders = new ArrayList<>(workload.stream().toList());
    for (String family : List.of("tdx", "snp")) {
      Optional<PolicyObject> machines = policy.object(family);
      if (machines.isPresent()) {
        machines.get().object("references").ifPresent(holders::add);
        quotes.addAll(machines.get().sourceQuotes("osImageHashes"));
      }
    }
    if (workload.isPresent()) {
      for (PolicyObject own : workload.get().objects(ReferenceSets.OWN)) {
        own.object("values").ifPresent(holders::add);
      }
    }
    holders.addAll(banks(policy.object("tpm")));
    for (PolicyObject holder : holders) {
      for (String list : holder.node().propertyNames()) {
        if (!list.equals("referenceSets") && !list.equals(ReferenceSets.OWN)) {
          quotes.addAll(holder.sourceQuotes(list));
        }
      }
    }
    return quotes;
  }

  /** Of a virtual TPM's registers, each of which has a list. */
  private static List<PolicyObject> banks(Optional<PolicyObject> tpm) throws PolicyRefused {
    List<PolicyObject> banks = new ArrayList<>();
    Optional<PolicyObject> registers =
        tpm.isPresent() ? tpm.get().object("pcrs") : Optional.empty();
    if (registers.isPresent()) {
      for (String bank : registers.get().node().propertyNames()) {
        registers.get().object(bank).ifPresent(banks::add);
      }
    }
    return banks;
  }

  /** What the policy lists and what its sets hold; absent if it has neither. */
  private static Optional<Set<Bytes>> osImages(
      Optional<Set<Bytes>> listed, List<ReferenceSet> sets) {
    Set<Bytes> all = new LinkedHashSet<>(listed.orElse(Set.of()));
    sets.forEach(set -> all.addAll(set.osImageHashes()));
    return listed.isPresent() || !all.isEmpty() ? Optional.of(all) : Optional.empty();
  }

  private static Optional<Set<String>> providers(PolicyObject workload) throws PolicyRefused {
    Optional<List<String>> values = workload.acceptedValues("keyProviders");
    for (String value : values.orElse(List.of())) {
      if (!value.matches("[a-z0-9-]+:[0-9A-Za-z]*")) {
        throw new PolicyRefused(
            workload.path() + ".keyProviders", "each value is a name, a colon and an id");
      }
    }
    return values.map(Ordered::copyOf);
  }
}
