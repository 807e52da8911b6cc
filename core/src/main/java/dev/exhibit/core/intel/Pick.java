package dev.exhibit.core.intel;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Picks one piece of collateral among all that were offered: of those that are genuine and valid at
 * every instant, the one issued last. What was passed over is reported, and a bad piece fails only
 * if no good one stands beside it.
 */
abstract class Pick<T> {
  private final String what;
  private final CollateralPool.Kind kind;
  private final CollateralPool pool;
  private final EvaluationTime time;
  private final List<Candidate<T>> candidates = new ArrayList<>();
  private final List<Judged<T>> judged = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();
  private final List<Site> foreignSites = new ArrayList<>();

  Pick(String what, CollateralPool.Kind kind, CollateralPool pool, EvaluationTime time) {
    this.what = what;
    this.kind = kind;
    this.pool = pool;
    this.time = time;
  }

  private record Candidate<T>(Located<T> piece, Instant issued, int number) {}

  private record Judged<T>(Candidate<T> candidate, boolean genuine, List<Problem> problems) {}

  /** What keeps a piece from being Intel's own; empty for a genuine one. */
  abstract List<Problem> genuineness(T piece);

  /** What keeps a piece from being valid at the instants judged at. */
  abstract Optional<Problem> validity(T piece);

  final String what() {
    return what;
  }

  final EvaluationTime time() {
    return time;
  }

  final CollateralPool pool() {
    return pool;
  }

  /** A piece of the right kind for the quote; between equals the higher {@code number} wins. */
  final void offer(Located<T> piece, Instant issued, int number) {
    candidates.add(new Candidate<>(piece, issued, number));
  }

  /** A piece of the right kind, for something else. */
  final void foreign(Site site, String forWhat) {
    foreign.add(forWhat);
    foreignSites.add(site);
  }

  /** Every genuine piece, valid at the time or not. */
  final List<Located<T>> genuine() {
    return judged().stream().filter(Judged::genuine).map(j -> j.candidate().piece()).toList();
  }

  /** The piece to use, or why there is none. */
  final Judgement<Located<T>> judge() {
    return judged().stream()
        .filter(j -> j.problems().isEmpty())
        .findFirst()
        .map(this::held)
        .orElseGet(this::refused);
  }

  /** All candidates, judged once, newest first. */
  private List<Judged<T>> judged() {
    if (judged.isEmpty()) {
      candidates.stream()
          .sorted(
              Comparator.<Candidate<T>, Instant>comparing(Candidate::issued)
                  .thenComparingInt(Candidate::number)
                  .reversed())
          .map(this::judge)
          .forEach(judged::add);
    }
    return judged;
  }

  private Judged<T> judge(Candidate<T> candidate) {
    T piece = candidate.piece().value();
    List<Problem> problems = new ArrayList<>(genuineness(piece));
    boolean genuine = problems.isEmpty();
    if (genuine) {
      validity(piece).ifPresent(problems::add);
    }
    return new Judged<>(candidate, genuine, problems);
  }

  private Judgement<Located<T>> held(Judged<T> good) {
    Grounds grounds =
        Grounds.of(what + ", issued " + good.candidate().issued())
            .at(good.candidate().piece().site());
    List<String> passedOver = new ArrayList<>();
    for (Judged<T> other : judged()) {
      if (!other.equals(good)) {
        passedOver.add(passedOver(other));
      }
    }
    pool.unreadable(kind).forEach(u -> passedOver.add(u.site().member() + ": " + u.why()));
    return new Judgement.Held<>(
        good.candidate().piece(),
        IntelCode.COLLATERAL_VALID,
        passedOver.isEmpty() ? grounds : grounds.with("passedOver", passedOver));
  }

  private String passedOver(Judged<T> other) {
    String member = other.candidate().piece().site().member();
    return other.problems().isEmpty()
        ? member + ": good, but not the newest"
        : member + ": " + other.problems().get(0).message();
  }

  private Judgement<Located<T>> refused() {
    if (!candidates.isEmpty()) {
      Judged<T> best = mostTelling();
      Problem problem = best.problems().get(0);
      Grounds grounds = Grounds.of(problem.message()).at(best.candidate().piece().site());
      return problem.code() == IntelCode.COLLATERAL_MISSING
          ? new Judgement.Lacking<>(problem.code(), grounds)
          : new Judgement.Broken<>(problem.code(), grounds);
    }
    List<CollateralPool.Unreadable> unreadable = pool.unreadable(kind);
    if (!unreadable.isEmpty()) {
      CollateralPool.Unreadable first = unreadable.get(0);
      String message = what + ": none can be read (" + first.why() + ")";
      return new Judgement.Broken<>(
          IntelCode.COLLATERAL_MALFORMED, Grounds.of(message).at(first.site()));
    }
    if (!foreign.isEmpty()) {
      String message = what + ": there is none, only for " + String.join(", ", foreign);
      Grounds grounds = Grounds.of(message).at(foreignSites.get(0));
      return pool.servesSeveralQuotes()
          ? new Judgement.Lacking<>(IntelCode.COLLATERAL_MISSING, grounds)
          : new Judgement.Broken<>(IntelCode.COLLATERAL_OTHER_PLATFORM, grounds);
    }
    return new Judgement.Lacking<>(
        IntelCode.COLLATERAL_MISSING, Grounds.of(what + ": there is none"));
  }

  /** A genuine piece at a wrong time says more than a forged one beside it. */
  private Judged<T> mostTelling() {
    return judged().stream().filter(Judged::genuine).findFirst().orElseGet(() -> judged().get(0));
  }
}
