package dev.exhibit.core.appraisal;

import dev.exhibit.core.appraisal.Obstacle.Contradicted;
import dev.exhibit.core.appraisal.Obstacle.Groundless;
import dev.exhibit.core.appraisal.Obstacle.NothingPassed;
import dev.exhibit.core.appraisal.Obstacle.NothingRequired;
import dev.exhibit.core.appraisal.Obstacle.Open;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Findings by key, and the verdicts that follow from them.
 *
 * @param required what has to be settled, expanded from the policy and the expected subjects before
 *     any check ran
 * @param foundations those that have to have passed; all of them, unless one check is made by
 *     itself
 * @param signers by exchange, the quotes that bind the key which signed it
 */
public record Appraisal(
    SortedSet<Key> required,
    SortedMap<Key, Finding> findings,
    List<Waiver> waivers,
    Set<Foundation> foundations,
    Map<Subject, List<Subject>> signers) {
  public Appraisal {
    required = new TreeSet<>(required);
    findings = new TreeMap<>(findings);
    waivers = List.copyOf(waivers);
    foundations = Set.copyOf(foundations);
    signers = Map.copyOf(signers);
    if (required.isEmpty()) {
      throw new IllegalArgumentException("a policy requires at least one check");
    }
  }

  /** The appraisal of a bundle: every answer has to have its foundation. */
  public Appraisal(
      SortedSet<Key> required,
      SortedMap<Key, Finding> findings,
      List<Waiver> waivers,
      Map<Subject, List<Subject>> signers) {
    this(required, findings, waivers, EnumSet.allOf(Foundation.class), signers);
  }

  /** Checks that were made by themselves: whether they hold as computations, and no more. */
  public static Appraisal ofChecksAlone(SortedSet<Key> required, SortedMap<Key, Finding> findings) {
    return new Appraisal(required, findings, List.of(), Set.of(), Map.of());
  }

  /** The same of checks among which somebody's signature is judged with what binds its key. */
  public static Appraisal ofSignersAlone(
      SortedSet<Key> required,
      SortedMap<Key, Finding> findings,
      Map<Subject, List<Subject>> signers) {
    return new Appraisal(
        required,
        findings,
        List.of(),
        EnumSet.of(Foundation.GENUINE_SIGNER, Foundation.CURRENT_KEYSET),
        signers);
  }

  /**
   * The verdict over these questions. The archive always counts, and so does the time every other
   * answer is given for. A failed finding rejects whatever its question, required or not, unless it
   * is waived.
   */
  public Verdict verdict(Set<Question> scope) {
    return verdict(obstacles(scope));
  }

  /**
   * What keeps the verdict over these questions from VERIFIED. Asked for everything, the policy
   * says what that is; a question that was singled out has to be answered.
   */
  public List<Obstacle> obstacles(Set<Question> scope) {
    Set<Question> asked = EnumSet.of(Question.ARCHIVE);
    asked.addAll(scope);
    List<Obstacle> obstacles = contradictions(key -> true);
    if (asked.size() > 1 && !asked.contains(Question.TIME)) {
      obstacles.addAll(open(key -> key.check() == CheckId.TIME_BASIS));
    }
    for (Question question : asked) {
      obstacles.addAll(unsettled(question, asked));
    }
    unanswered(scope).forEach(question -> obstacles.add(new NothingRequired(question)));
    return obstacles;
  }

  /** The questions of a narrower scope than all of which the policy requires no check. */
  public Set<Question> unanswered(Set<Question> scope) {
    Set<Question> unanswered = EnumSet.noneOf(Question.class);
    if (scope.size() < Question.values().length) {
      unanswered.addAll(scope);
      required.forEach(key -> unanswered.remove(key.check().question()));
    }
    return unanswered;
  }

  /** One verdict per question, each over its own checks alone; absent where nothing is required. */
  public Map<Question, Verdict> verdicts() {
    Map<Question, Verdict> byQuestion = new EnumMap<>(Question.class);
    for (Question question : Question.values()) {
      List<Obstacle> obstacles = contradictions(key -> key.check().question() == question);
      obstacles.addAll(unsettled(question, Set.of(question)));
      if (!obstacles.isEmpty() || requires(question)) {
        byQuestion.put(question, verdict(obstacles));
      }
    }
    return byQuestion;
  }

  /** The waivers without which the verdict would be another. */
  public List<Waiver> waiversUsed() {
    return waivers.stream()
        .filter(
            w -> findings.values().stream().anyMatch(f -> fails(f) && f.key().check() == w.check()))
        .toList();
  }

  private static Verdict verdict(List<Obstacle> obstacles) {
    if (obstacles.stream().anyMatch(Contradicted.class::isInstance)) {
      return Verdict.REJECTED;
    }
    return obstacles.isEmpty() ? Verdict.VERIFIED : Verdict.INCOMPLETE;
  }

  private List<Obstacle> contradictions(Predicate<Key> about) {
    List<Obstacle> contradictions = new ArrayList<>();
    for (Finding finding : findings.values()) {
      if (about.test(finding.key()) && fails(finding) && !isWaived(finding.key().check())) {
        contradictions.add(new Contradicted(finding.key()));
      }
    }
    return contradictions;
  }

  /** What a question lacks, apart from contradictions; {@code asked} is all that is asked. */
  private List<Obstacle> unsettled(Question question, Set<Question> asked) {
    Predicate<Key> own = key -> key.check().question() == question;
    List<Obstacle> unsettled = open(own);
    if (unsettled.isEmpty() && requires(question) && !anyPassed(own)) {
      unsettled.add(new NothingPassed(question, checks(own)));
    }
    Footing footing = new Footing(this, asked);
    required.stream()
        .filter(key -> own.test(key) && isSettled(key))
        .forEach(
            key ->
                footing.lacking(key).ifPresent(lost -> unsettled.add(new Groundless(key, lost))));
    return unsettled;
  }

  private List<Obstacle> open(Predicate<Key> about) {
    return required.stream()
        .filter(about)
        .filter(key -> !isSettled(key))
        .map(Open::new)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Whether {@code key} is required and nothing settles it. */
  boolean isOpen(Key key) {
    return required.contains(key) && !isSettled(key);
  }

  private boolean requires(Question question) {
    return required.stream().anyMatch(key -> key.check().question() == question);
  }

  private boolean anyPassed(Predicate<Key> about) {
    return required.stream()
        .anyMatch(key -> about.test(key) && findings.get(key) instanceof Finding.Passed);
  }

  private Set<CheckId> checks(Predicate<Key> about) {
    return required.stream().filter(about).map(Key::check).collect(Collectors.toSet());
  }

  /** A failure settles its key only where a waiver accepts it; else it is a contradiction. */
  private boolean isSettled(Key key) {
    Finding finding = findings.get(key);
    return finding != null
        && switch (finding) {
          case Finding.Passed p -> true;
          case Finding.NotApplicable n -> true;
          case Finding.Failed f -> true;
          case Finding.Missing m -> false;
        };
  }

  private static boolean fails(Finding finding) {
    return finding.status() == Finding.Status.FAILED;
  }

  private boolean isWaived(CheckId check) {
    return waivers.stream().anyMatch(w -> w.check() == check);
  }
}
