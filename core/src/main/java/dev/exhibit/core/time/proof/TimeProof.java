package dev.exhibit.core.time.proof;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Unused;
import dev.exhibit.data.Ordered;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the tokens and records of a bundle prove; only {@link TimeAppraiser} makes one. */
public final class TimeProof {
  private final List<Finding> findings;
  private final Optional<Stamp> stamp;
  private final Map<Subject, Step<TokenBracket>> brackets;
  private final Dates dates;
  private final List<Unused> unused;

  TimeProof(
      List<Finding> findings,
      Optional<Stamp> stamp,
      Map<Subject, Step<TokenBracket>> brackets,
      Dates dates,
      List<Unused> unused) {
    this.findings = List.copyOf(findings);
    this.stamp = stamp;
    this.brackets = Ordered.copyOf(brackets);
    this.dates = dates;
    this.unused = List.copyOf(unused);
  }

  /**
   * The earliest time at which everything in the bundle is proven to have existed.
   *
   * @param authority who says so
   */
  public record Stamp(Instant at, String authority, boolean simulated) {}

  /**
   * What single tokens and records say of single members.
   *
   * @param tokens times of those in {@code time/} that hold, by the names of their members
   * @param seals by when files in {@code seal/} existed, by their names, where a record covers them
   */
  public record Dates(Map<String, Instant> tokens, Map<String, Instant> seals) {
    static final Dates NONE = new Dates(Map.of(), Map.of());

    public Dates {
      tokens = Ordered.copyOf(tokens);
      seals = Ordered.copyOf(seals);
    }
  }

  /** The proof that {@code judging} makes; an error of ours in it proves nothing and says so. */
  public static TimeProof of(Supplier<TimeProof> judging) {
    try {
      return judging.get();
    } catch (RuntimeException | StackOverflowError e) { // any bug of ours is contained here
      Grounds grounds =
          Grounds.of(Message.of("The verifier stopped because of an error of its own: %s", e));
      List<Finding> failed =
          Stream.of(CheckId.TIME_TOKEN, CheckId.TIME_RENEWAL)
              .map(check -> new Key(check, Subject.BUNDLE))
              .<Finding>map(key -> new Finding.Failed(key, FrameCode.INTERNAL_ERROR, grounds))
              .toList();
      return new TimeProof(failed, Optional.empty(), Map.of(), Dates.NONE, List.of());
    }
  }

  /** The answers of {@code time.token} and {@code time.renewal}. */
  public List<Finding> findings() {
    return findings;
  }

  /** What single tokens and records say of single members. */
  public Dates dates() {
    return dates;
  }

  /** What is kept as lists or answers about authorities and cannot be read. */
  public List<Unused> unused() {
    return unused;
  }

  /** The keys of {@link #findings()}. */
  public List<Key> keys() {
    return findings.stream().map(Finding::key).toList();
  }

  /** When the whole is proven to have existed, if it is. */
  public Optional<Stamp> stamp() {
    return stamp;
  }

  /** The tokens around each report, by the attestation or its part. */
  public Map<Subject, Step<TokenBracket>> brackets() {
    return brackets;
  }

  /** Whether tokens enclose every report; whether the hardware answers them is still open. */
  public boolean enclosesAll() {
    return !brackets.isEmpty() && brackets.values().stream().allMatch(Step::holds);
  }

  /** Both ends of every bracket. */
  public EvaluationTime bracketed(Instant now) {
    Collection<Step<TokenBracket>> all = brackets.values();
    List<Instant> ends =
        all.stream()
            .flatMap(step -> step.value().stream())
            .flatMap(bracket -> Stream.of(bracket.start(), bracket.end()))
            .toList();
    return new EvaluationTime(ends, Basis.BRACKETED, now);
  }

  /** The time of the stamp over everything; where there is none, the one that is claimed. */
  public EvaluationTime whole(Instant claimed, Instant now) {
    return stamp
        .map(s -> EvaluationTime.of(s.at(), Basis.TIMESTAMPED, now))
        .orElseGet(() -> EvaluationTime.of(claimed, Basis.CLAIMED, now));
  }
}
