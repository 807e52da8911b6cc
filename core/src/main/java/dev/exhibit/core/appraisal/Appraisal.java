package dev.exhibit.core.appraisal;

import dev.exhibit.core.appraisal.Obstacle.Contradicted;
import dev.exhibit.core.appraisal.Obstacle.NothingRequired;
import dev.exhibit.core.appraisal.Obstacle.Open;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Findings by key, and the verdicts that follow from them. */
public final class Appraisal {
  private final SortedSet<Key> required;
  private final SortedMap<Key, Finding> findings;
  private final List<Waiver> waivers;
  private final List<Obstacle> contradictions;
  private final Map<Question, List<Obstacle>> lacks;
  private final Map<Subject, List<Subject>> signers;
  private final boolean alone;

  private Appraisal(
      SortedSet<Key> required,
      SortedMap<Key, Finding> findings,
      List<Waiver> waivers,
      Set<Foundation> foundations,
      Map<Subject, List<Subject>> signers) {
    if (required.isEmpty()) {
      throw new IllegalArgumentException("a policy requires at least one check");
    }
    this.required = Collections.unmodifiableSortedSet(new TreeSet<>(required));
    this.findings = Collections.unmodifiableSortedMap(new TreeMap<>(findings));
    this.waivers = List.copyOf(waivers);
    this.contradictions = contradictions();
    this.signers = Ordered.copyOf(signers);
    this.alone = foundations.isEmpty();
    Footing footing = new Footing(this.findings, signers);
    this.lacks = new Lacks(this.required, this.findings, foundations, footing).byQuestion();
  }

  /**
   * The appraisal of a bundle: every answer has to have its foundation.
   *
   * @param required what has to be settled, expanded from the policy and the expected subjects
   *     before any check ran
   * @param signers by exchange, the quotes that bind the key which signed it
   */
  public Appraisal(
      SortedSet<Key> required,
      SortedMap<Key, Finding> findings,
      List<Waiver> waivers,
      Map<Subject, List<Subject>> signers) {
    this(required, findings, waivers, EnumSet.allOf(Foundation.class), signers);
  }

  /**
   * Checks that were made by themselves: whether they hold, and no more. That they do is no answer
   * to the question they belong to, so {@link #verdicts} never has VERIFIED for it.
   */
  public static Appraisal ofChecksAlone(SortedSet<Key> required, SortedMap<Key, Finding> findings) {
    return new Appraisal(required, findings, List.of(), Set.of(), Map.of());
  }

  /** The same of checks among which somebody's signature is judged with what binds its key. */
  public static Appraisal ofSignersAlone(
      SortedSet<Key> required,
      SortedMap<Key, Finding> findings,
      Map<Subject, List<Subject>> signers) {
    Set<Foundation> ofSigners = EnumSet.of(Foundation.GENUINE_SIGNER, Foundation.CURRENT_KEYSET);
    return new Appraisal(required, findings, List.of(), ofSigners, signers);
  }

  /** What has to be settled. */
  public SortedSet<Key> required() {
    return required;
  }

  /** Every finding, ordered by catalogue and subject. */
  public SortedMap<Key, Finding> findings() {
    return findings;
  }

  /** By exchange, the quotes that bind the key which signed it. */
  public Map<Subject, List<Subject>> signers() {
    return signers;
  }

  /** What the policy accepts although it fails. */
  public List<Waiver> waivers() {
    return waivers;
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
   * What keeps the verdict over these questions from VERIFIED. Key for everything, the policy says
   * what that is; a question that was singled out has to be answered.
   */
  public List<Obstacle> obstacles(Set<Question> scope) {
    Set<Question> asked = EnumSet.of(Question.ARCHIVE);
    asked.addAll(scope);
    List<Obstacle> obstacles = new ArrayList<>(contradictions);
    if (asked.size() > 1 && !asked.contains(Question.TIME)) {
      lacks(Question.TIME).stream()
          .filter(lack -> lack instanceof Open open && open.key().check() == CheckId.TIME_BASIS)
          .forEach(obstacles::add);
    }
    asked.forEach(question -> obstacles.addAll(lacks(question)));
    unanswered(scope).forEach(question -> obstacles.add(new NothingRequired(question)));
    return obstacles;
  }

  /** The questions of a narrower scope than all of which the policy requires no check. */
  public Set<Question> unanswered(Set<Question> scope) {
    Set<Question> unanswered = EnumSet.noneOf(Question.class);
    if (scope.size() < Question.values().length) {
      unanswered.addAll(scope);
      unanswered.removeAll(lacks.keySet());
    }
    return unanswered;
  }

  /** One verdict per question, each over its own checks alone; absent where nothing is required. */
  public Map<Question, Verdict> verdicts() {
    Map<Question, Verdict> byQuestion = new EnumMap<>(Question.class);
    lacks.forEach((question, each) -> byQuestion.put(question, verdict(each)));
    contradictions.forEach(each -> byQuestion.put(each.question(), Verdict.REJECTED));
    if (alone) {
      byQuestion.values().removeIf(Verdict.VERIFIED::equals);
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

  @Override
  public boolean equals(Object other) {
    return other instanceof Appraisal that
        && required.equals(that.required)
        && findings.equals(that.findings)
        && waivers.equals(that.waivers)
        && lacks.equals(that.lacks);
  }

  @Override
  public int hashCode() {
    return Objects.hash(required, findings, waivers, lacks);
  }

  private static Verdict verdict(List<Obstacle> obstacles) {
    if (obstacles.stream().anyMatch(Contradicted.class::isInstance)) {
      return Verdict.REJECTED;
    }
    return obstacles.isEmpty() ? Verdict.VERIFIED : Verdict.INCOMPLETE;
  }

  private List<Obstacle> lacks(Question question) {
    return lacks.getOrDefault(question, List.of());
  }

  private List<Obstacle> contradictions() {
    Set<CheckId> waived = EnumSet.noneOf(CheckId.class);
    waivers.forEach(waiver -> waived.add(waiver.check()));
    return findings.values().stream()
        .filter(finding -> fails(finding) && !waived.contains(finding.key().check()))
        .<Obstacle>map(finding -> new Contradicted(finding.key()))
        .toList();
  }

  private static boolean fails(Finding finding) {
    return finding.status() == Finding.Status.FAILED;
  }
}
