package dev.exhibit.core.appraisal;

import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether what required checks stand on holds, asked for some questions. Thousands of exchanges may
 * share one list of machines, so what was found of a list is kept.
 */
final class Footing {
  private final Appraisal appraisal;
  private final Set<Question> asked;
  private final Map<Foundation, IdentityHashMap<List<Subject>, Boolean>> known =
      new EnumMap<>(Foundation.class);

  Footing(Appraisal appraisal, Set<Question> asked) {
    this.appraisal = appraisal;
    this.asked = asked;
  }

  /**
   * The foundation that {@code key} lacks, if it lacks one. Where the foundation is itself open and
   * asked for, that is the obstacle, and not this.
   */
  Optional<Foundation> lacking(Key key) {
    return Foundation.of(key.check())
        .filter(appraisal.foundations()::contains)
        .filter(foundation -> isLacking(foundation, key.subject()));
  }

  private boolean isLacking(Foundation foundation, Subject subject) {
    if (!foundation.isOfMachines()) {
      return isLacking(foundation, List.of(subject));
    }
    List<Subject> machines = appraisal.signers().getOrDefault(subject, List.of());
    return known
        .computeIfAbsent(foundation, any -> new IdentityHashMap<>())
        .computeIfAbsent(machines, list -> isLacking(foundation, list));
  }

  private boolean isLacking(Foundation foundation, List<Subject> grounds) {
    return !foundation.holds(grounds, appraisal.findings())
        && grounds.stream().noneMatch(subject -> isOpen(foundation, subject));
  }

  private boolean isOpen(Foundation foundation, Subject subject) {
    return foundation
        .checks()
        .filter(check -> asked.contains(check.question()))
        .anyMatch(check -> appraisal.isOpen(new Key(check, subject)));
  }
}
