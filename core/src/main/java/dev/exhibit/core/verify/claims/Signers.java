package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Foundation;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the machines that bind a signer are proven genuine. Thousands of exchanges may share one
 * list of machines, so what was found of a list is kept.
 */
final class Signers {
  private final Map<Key, Finding> findings;
  private final IdentityHashMap<List<Subject>, Boolean> known = new IdentityHashMap<>();

  public Signers(Map<Key, Finding> findings) {
    this.findings = findings;
  }

  /** Whether one of {@code machines} is genuine, current and binds the key. */
  boolean genuine(List<Subject> machines) {
    return known.computeIfAbsent(machines, list -> Foundation.GENUINE_SIGNER.holds(list, findings));
  }

  /** The same, of machines whose keyset holds the key. */
  boolean genuineKeyset(List<Subject> machines) {
    return genuine(machines) && Foundation.CURRENT_KEYSET.holds(machines, findings);
  }

  /** Whether a genuine machine measured its code in a boot that is known. */
  boolean measured(List<Subject> machines) {
    return genuineKeyset(machines)
        && machines.stream()
            .anyMatch(
                machine ->
                    Foundation.KNOWN_BOOT.holds(machine, findings)
                        && passed(CheckId.WORKLOAD_COMPOSE, machine));
  }

  /** That {@code key} is the key of a machine is not proven; what the first of them lacks. */
  Claim notProven(Subject exchange, Message key, List<Subject> machines) {
    Subject first = machines.get(0);
    String lacking =
        Stream.concat(Foundation.GENUINE_SIGNER.checks(), Foundation.CURRENT_KEYSET.checks())
            .filter(check -> findings.containsKey(new Key(check, first)))
            .filter(check -> !passed(check, first))
            .sorted()
            .map(CheckId::id)
            .collect(Collectors.joining(", "));
    return new Claim(
        Basis.NOT_PROVEN,
        exchange,
        Message.of(
            "that %s is the key of a genuine, current machine: %s of %s did not pass",
            key, lacking, first));
  }

  private boolean passed(CheckId check, Subject machine) {
    return findings.get(new Key(check, machine)) instanceof Finding.Passed;
  }
}
