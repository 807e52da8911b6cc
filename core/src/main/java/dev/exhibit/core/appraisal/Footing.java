package dev.exhibit.core.appraisal;

import dev.exhibit.data.Ordered;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether what a check stands on holds. Thousands of exchanges may share one list of machines, so
 * what was found of a list is kept.
 */
final class Footing {
  private final Map<Key, Finding> findings;
  private final Map<Subject, List<Subject>> signers;
  private final Map<Foundation, IdentityHashMap<List<Subject>, Boolean>> known =
      new EnumMap<>(Foundation.class);

  /**
   * The footing of checks with these findings.
   *
   * @param signers by exchange, the quotes that bind the key which signed it
   */
  Footing(Map<Key, Finding> findings, Map<Subject, List<Subject>> signers) {
    this.findings = findings;
    this.signers = Ordered.copyOf(signers);
  }

  /** Whether {@code foundation} holds for {@code subject}, or for one of its machines. */
  boolean holds(Foundation foundation, Subject subject) {
    if (!foundation.isOfMachines()) {
      return foundation.holds(subject, findings);
    }
    return known
        .computeIfAbsent(foundation, any -> new IdentityHashMap<>())
        .computeIfAbsent(
            signers.getOrDefault(subject, List.of()), list -> foundation.holds(list, findings));
  }
}
