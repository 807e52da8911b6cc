package dev.exhibit.core.embed;

import dev.exhibit.core.appraisal.Obstacle;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What was found about one bundle. Only a {@link BundleVerifier} makes one. */
public final class BundleVerdict {
  private final Report report;

  private BundleVerdict(Report report) {
    this.report = report;
  }

  static BundleVerdict of(Report report) {
    return new BundleVerdict(report);
  }

  /** The verdicts of {@code exhibit verify}, as it prints them. */
  public enum Outcome {
    /** Every question that was asked has an answer, and the evidence supports it. */
    VERIFIED,
    /** The same, but something failed that the policy accepts. */
    VERIFIED_WITH_WAIVERS,
    /** Everything holds under a root that stands for simulated hardware: it proves nothing. */
    VERIFIED_SIMULATED,
    /** Nothing contradicts, but something required is missing. */
    INCOMPLETE,
    /** The evidence contradicts itself. */
    REJECTED
  }

  /** Whether to rely on it: {@link Outcome#VERIFIED} and nothing less. */
  public boolean isVerified() {
    return outcome() == Outcome.VERIFIED;
  }

  /** The verdict over the questions that were asked. */
  public Outcome outcome() {
    return switch (report.verdict()) {
      case REJECTED -> Outcome.REJECTED;
      case INCOMPLETE -> Outcome.INCOMPLETE;
      case VERIFIED -> {
        if (report.simulated()) {
          yield Outcome.VERIFIED_SIMULATED;
        }
        yield report.appraisal().waiversUsed().isEmpty()
            ? Outcome.VERIFIED
            : Outcome.VERIFIED_WITH_WAIVERS;
      }
    };
  }

  /**
   * The verdict of each question of which the policy requires a check, whether it was asked or not;
   * what is simulated or waived is VERIFIED here.
   */
  public Map<Question, Verdict> questions() {
    return Collections.unmodifiableMap(report.appraisal().verdicts());
  }

  /** Every check of every subject, in the order of the catalogue. */
  public List<CheckResult> findings() {
    return report.appraisal().findings().values().stream()
        .map(finding -> CheckResult.of(finding, report.appraisal().required()))
        .toList();
  }

  /**
   * What keeps the verdict from VERIFIED: {@code CHECK of SUBJECT}, or the id of a question; empty
   * where nothing does.
   */
  public List<String> open() {
    return report.appraisal().obstacles(report.scope()).stream()
        .map(BundleVerdict::name)
        .distinct()
        .toList();
  }

  /** The instants at which evidence was judged: one, or both ends of a bracket. */
  public List<Instant> judgedAt() {
    return report.time().at();
  }

  /**
   * How well they are proven: {@code claimed}, {@code rekor}, {@code timestamped}, {@code
   * bracketed} or {@code given}.
   */
  public String timeBasis() {
    return report.time().basis().id();
  }

  private static String name(Obstacle obstacle) {
    return switch (obstacle) {
      case Obstacle.Contradicted contradicted -> contradicted.key().toString();
      case Obstacle.Open open -> open.key().toString();
      case Obstacle.Groundless groundless -> groundless.key().toString();
      case Obstacle.NothingPassed nothing -> nothing.question().id();
      case Obstacle.NothingRequired nothing -> nothing.question().id();
    };
  }
}
