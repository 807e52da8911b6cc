package dev.exhibit.core.appraisal;

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

/**
 * Findings by key, and the verdicts that follow from them. {@code required} was expanded from the
 * policy and the expected subjects before any check ran.
 */
public record Appraisal(
    SortedSet<Key> required, SortedMap<Key, Finding> findings, List<Waiver> waivers) {
  public Appraisal {
    required = new TreeSet<>(required);
    findings = new TreeMap<>(findings);
    waivers = List.copyOf(waivers);
    if (required.isEmpty()) {
      throw new IllegalArgumentException("a policy requires at least one check");
    }
  }

  /**
   * The verdict over these questions. The archive always counts, and so does the time every other
   * answer is given for. A failed finding rejects whatever its question, required or not, unless it
   * is waived. A question that was singled out and of which the policy requires nothing has no
   * answer; asked for everything, the policy says what that is.
   */
  public Verdict verdict(Set<Question> scope) {
    if (findings.values().stream().anyMatch(this::rejects)) {
      return Verdict.REJECTED;
    }
    if (!unanswered(scope).isEmpty()) {
      return Verdict.INCOMPLETE;
    }
    Set<Question> asked = EnumSet.of(Question.ARCHIVE);
    asked.addAll(scope);
    boolean timed = asked.size() > 1;
    return settled(
            key ->
                asked.contains(key.check().question())
                    || (timed && key.check() == CheckId.TIME_BASIS))
        ? Verdict.VERIFIED
        : Verdict.INCOMPLETE;
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
      Predicate<Key> own = key -> key.check().question() == question;
      if (findings.values().stream().anyMatch(f -> own.test(f.key()) && rejects(f))) {
        byQuestion.put(question, Verdict.REJECTED);
      } else if (required.stream().anyMatch(own)) {
        byQuestion.put(question, settled(own) ? Verdict.VERIFIED : Verdict.INCOMPLETE);
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

  private boolean settled(Predicate<Key> asked) {
    return required.stream().filter(asked).allMatch(this::settled);
  }

  private boolean settled(Key key) {
    Finding finding = findings.get(key);
    if (finding == null) {
      return false;
    }
    return switch (finding) {
      case Finding.Passed p -> true;
      case Finding.NotApplicable n -> true;
      case Finding.Failed f -> isWaived(f.key().check());
      case Finding.Missing m -> false;
    };
  }

  private boolean rejects(Finding finding) {
    return fails(finding) && !isWaived(finding.key().check());
  }

  private static boolean fails(Finding finding) {
    return finding.status() == Finding.Status.FAILED;
  }

  private boolean isWaived(CheckId check) {
    return waivers.stream().anyMatch(w -> w.check() == check);
  }
}
