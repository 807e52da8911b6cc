package dev.exhibit.core.appraisal;

import dev.exhibit.core.appraisal.Obstacle.Groundless;
import dev.exhibit.core.appraisal.Obstacle.NothingPassed;
import dev.exhibit.core.appraisal.Obstacle.Open;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What each question lacks, apart from contradictions. Each required key is looked at once. */
final class Lacks {
  private final SortedSet<Key> required;
  private final SortedMap<Key, Finding> findings;
  private final Map<CheckId, Foundation> grounds = new EnumMap<>(CheckId.class);
  private final Footing footing;

  Lacks(
      SortedSet<Key> required,
      SortedMap<Key, Finding> findings,
      Set<Foundation> foundations,
      Footing footing) {
    this.footing = footing;
    this.required = required;
    this.findings = findings;
    for (CheckId check : CheckId.values()) {
      Foundation.of(check)
          .filter(foundations::contains)
          .ifPresent(foundation -> grounds.put(check, foundation));
    }
  }

  /** The lacks of every question of which something is required, in the order of the catalogue. */
  Map<Question, List<Obstacle>> byQuestion() {
    Map<Question, List<Key>> keys = new EnumMap<>(Question.class);
    for (Key key : required) {
      keys.computeIfAbsent(key.check().question(), question -> new ArrayList<>()).add(key);
    }
    Map<Question, List<Obstacle>> lacks = new EnumMap<>(Question.class);
    keys.forEach((question, own) -> lacks.put(question, of(question, own)));
    return lacks;
  }

  private List<Obstacle> of(Question question, List<Key> keys) {
    List<Obstacle> lacks = new ArrayList<>();
    List<Key> settled = new ArrayList<>();
    boolean anyPassed = false;
    for (Key key : keys) {
      Finding finding = findings.get(key);
      anyPassed |= finding instanceof Finding.Passed;
      if (isSettled(finding)) {
        settled.add(key);
      } else {
        lacks.add(new Open(key));
      }
    }
    if (lacks.isEmpty() && !anyPassed) {
      lacks.add(new NothingPassed(question, checks(keys)));
    }
    settled.forEach(key -> addGroundless(key, lacks));
    return lacks;
  }

  /** Not where the foundation is itself an open check of that question: this is the obstacle. */
  private void addGroundless(Key key, List<Obstacle> lacks) {
    Foundation foundation = grounds.get(key.check());
    if (foundation != null
        && !footing.holds(foundation, key.subject())
        && foundation
            .checks()
            .filter(check -> check.question() == key.check().question())
            .noneMatch(check -> isOpen(new Key(check, key.subject())))) {
      lacks.add(new Groundless(key, foundation));
    }
  }

  private boolean isOpen(Key key) {
    return required.contains(key) && !isSettled(findings.get(key));
  }

  private static Set<CheckId> checks(List<Key> keys) {
    Set<CheckId> checks = EnumSet.noneOf(CheckId.class);
    keys.forEach(key -> checks.add(key.check()));
    return checks;
  }

  /** A failure settles its key only where a waiver accepts it; else it is a contradiction. */
  private static boolean isSettled(@Nullable Finding finding) {
    return finding != null
        && switch (finding.status()) {
          case PASSED, NOT_APPLICABLE, FAILED -> true;
          case MISSING -> false;
        };
  }
}
