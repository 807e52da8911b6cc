package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sorting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Picks one piece of collateral among all that were offered: of those that are genuine and valid at
 * every instant, the one with the highest evaluation data number, and of those the one issued last.
 * Who offered it does not count, as each is Intel's own word: but Intel signs the data of earlier
 * numbers anew for a year, so that a provider could show older rules under a newer date. What was
 * passed over is reported, and a bad piece fails only if no good one stands beside it.
 */
abstract class Pick<T> {
  private static final int MOST_NAMED = 8;
  private static final String OLDER =
      "older than the one used, or of a lower evaluation data number";
  private static final String SAME = "of the same age as the one used";

  private final String what;
  private final CollateralPool.Kind kind;
  private final CollateralPool pool;
  private final EvaluationTime time;
  private final List<Candidate<T>> candidates = new ArrayList<>();
  private final List<Judged<T>> judged = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();
  private int foreignCount;
  private Optional<Site> foreignSite = Optional.empty();
  private Optional<Step<Located<T>>> judgement = Optional.empty();

  Pick(String what, CollateralPool.Kind kind, CollateralPool pool, EvaluationTime time) {
    this.what = what;
    this.kind = kind;
    this.pool = pool;
    this.time = time;
  }

  private record Candidate<T>(Located<T> piece, Instant issued, int number, Bytes signed) {
    boolean isAsNewAs(Candidate<T> other) {
      return number == other.number && issued.equals(other.issued);
    }
  }

  private record Judged<T>(Candidate<T> candidate, boolean genuine, List<Reason<Code>> problems) {}

  /** What keeps a piece from being Intel's own; empty for a genuine one. */
  abstract List<Reason<Code>> genuineness(T piece);

  /** What keeps a piece from being valid at the instants judged at. */
  abstract Optional<Reason<Code>> validity(T piece);

  final String what() {
    return what;
  }

  final EvaluationTime time() {
    return time;
  }

  final CollateralPool pool() {
    return pool;
  }

  /**
   * A piece of the right kind for the quote.
   *
   * @param number evaluation data number; 0 where there is none
   * @param signed the bytes that are signed: of two that are equally new they decide, as who packed
   *     the pieces chose everything else about them
   */
  final void offer(Located<T> piece, Instant issued, int number, Bytes signed) {
    candidates.add(new Candidate<>(piece, issued, number, signed));
  }

  /** A piece of the right kind, for something else. */
  final void foreign(Site site, Supplier<String> forWhat) {
    foreignCount++;
    if (foreignSite.isEmpty()) {
      foreignSite = Optional.of(site);
    }
    if (foreign.size() < MOST_NAMED) {
      foreign.add(forWhat.get());
    }
  }

  /** Every genuine piece, valid at the time or not. */
  final List<Located<T>> genuine() {
    return judged(candidates.size()).stream()
        .filter(Judged::genuine)
        .map(j -> j.candidate().piece())
        .toList();
  }

  /** The piece to use, or why there is none. Those that come after it are not looked at. */
  final Step<Located<T>> judge() {
    if (judgement.isEmpty()) {
      judgement = Optional.of(good().map(this::held).orElseGet(this::refused));
    }
    return judgement.get();
  }

  private Optional<Judged<T>> good() {
    for (int i = 0; i < candidates.size(); i++) {
      Judged<T> next = judged(i + 1).get(i);
      if (next.problems().isEmpty()) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  /** The candidates, best first, at least {@code count} of them judged, each once. */
  private List<Judged<T>> judged(int count) {
    if (judged.isEmpty()) {
      candidates.sort(
          Sorting.by(
              Sorting.by(
                  Sorting.byGreatest(Candidate::number), Sorting.byGreatest(Candidate::issued)),
              Sorting.by(Candidate::signed)));
    }
    while (judged.size() < count) {
      judged.add(judge(candidates.get(judged.size())));
    }
    return judged;
  }

  private Judged<T> judge(Candidate<T> candidate) {
    T piece = candidate.piece().value();
    List<Reason<Code>> problems = new ArrayList<>(genuineness(piece));
    boolean genuine = problems.isEmpty();
    if (genuine) {
      validity(piece).ifPresent(problems::add);
    }
    return new Judged<>(candidate, genuine, problems);
  }

  private Step<Located<T>> held(Judged<T> good) {
    Grounds grounds =
        Grounds.of(Message.of("%s, issued %s", what, good.candidate().issued()))
            .at(good.candidate().piece().site());
    List<String> passedOver = passedOver(good);
    return new Step.Held<>(
        good.candidate().piece(),
        IntelCode.COLLATERAL_VALID,
        passedOver.isEmpty() ? grounds : grounds.with("passedOver", passedOver));
  }

  private List<String> passedOver(Judged<T> good) {
    int used = judged.indexOf(good);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      if (i != used) {
        all.add(place(i, good) + ": " + fate(i, good));
      }
    }
    pool.unreadable(kind).forEach(u -> all.add(u.site().member() + ": " + u.why()));
    int more = all.size() - MOST_NAMED;
    return more <= 0
        ? all
        : Stream.concat(all.stream().limit(MOST_NAMED), Stream.of("and " + more + " more"))
            .toList();
  }

  /**
   * Intel's own pieces that are no older than the one used: newer ones, which are not valid at the
   * instants, and others of the same age.
   */
  final List<Located<T>> noOlder() {
    return judge().value().isEmpty()
        ? List.of()
        : Stream.concat(before(), asNew().stream())
            .filter(Judged::genuine)
            .limit(MOST_NAMED)
            .map(one -> one.candidate().piece())
            .toList();
  }

  /** Those that would have been used before the one that was. */
  private Stream<Judged<T>> before() {
    return judged.stream().takeWhile(one -> !one.problems().isEmpty());
  }

  /** What keeps each of the newer ones from being used. */
  final List<Message> newerSaid() {
    return judge().value().isEmpty()
        ? List.of()
        : before()
            .filter(Judged::genuine)
            .limit(MOST_NAMED)
            .map(
                one ->
                    Message.of(
                        "Newer, signed by Intel too, and not used: %s.",
                        one.problems().get(0).said()))
            .toList();
  }

  /** How many would be as new as the one used, or newer, and are not Intel's own. */
  final Optional<Message> refusedSaid() {
    if (judge().value().isEmpty()) {
      return Optional.empty();
    }
    long refused = before().filter(one -> !one.genuine()).count() + asNewAndRefused();
    return refused == 0
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "%s: %d more that would be as new or newer did not pass as Intel's own; the details"
                    + " say why.",
                what, refused));
  }

  private long asNewAndRefused() {
    return asNew().stream().filter(one -> !one.genuine()).count();
  }

  /** Those that come next, for as long as they are of the age of the one used. */
  private List<Judged<T>> asNew() {
    int used = (int) before().count();
    Candidate<T> good = candidates.get(used);
    List<Judged<T>> all = new ArrayList<>();
    for (int i = used + 1; i < candidates.size() && candidates.get(i).isAsNewAs(good); i++) {
      all.add(judged(i + 1).get(i));
    }
    return all;
  }

  /** The member; of one that stands in the very file of the one used, where in it. */
  private String place(int other, Judged<T> good) {
    Site site = candidates.get(other).piece().site();
    boolean isSameFile = site.member().equals(good.candidate().piece().site().member());
    return site.member() + (isSameFile ? site.pointer().orElse("") : "");
  }

  /** Why it was not used; one of the same age as the one used is judged for that. */
  private String fate(int other, Judged<T> good) {
    boolean isAsNew = candidates.get(other).isAsNewAs(good.candidate());
    if (other >= judged.size() && !isAsNew) {
      return OLDER;
    }
    Judged<T> one = judged(other + 1).get(other);
    if (!one.problems().isEmpty()) {
      return one.problems().get(0).message();
    }
    return isAsNew ? SAME : OLDER;
  }

  private Step<Located<T>> refused() {
    if (!candidates.isEmpty()) {
      Judged<T> best = mostTelling();
      Reason<Code> problem = best.problems().get(0);
      Grounds grounds = problem.grounds().at(best.candidate().piece().site());
      return Step.unproven(problem.code(), grounds);
    }
    return pool.unreadable(kind).stream()
        .min(Sorting.by(u -> !u.understood()))
        .map(this::unreadable)
        .orElseGet(this::absent);
  }

  private Step<Located<T>> unreadable(CollateralPool.Unreadable piece) {
    Grounds grounds =
        Grounds.of(Message.of("%s: none can be read (%s)", what, piece.why())).at(piece.site());
    return piece.understood()
        ? new Step.Broken<>(IntelCode.COLLATERAL_MALFORMED, grounds)
        : new Step.Lacking<>(IntelCode.COLLATERAL_NOT_UNDERSTOOD, grounds);
  }

  /** Collateral of another platform contradicts nothing: this one's is merely absent. */
  private Step<Located<T>> absent() {
    if (foreignSite.isEmpty()) {
      return new Step.Lacking<>(
          IntelCode.COLLATERAL_MISSING, Grounds.of(Message.of("%s: there is none", what)));
    }
    int more = foreignCount - foreign.size();
    Message message =
        Message.of(
            "%s: there is none, only for %s%s",
            what,
            String.join(", ", foreign),
            more > 0 ? Message.of(" and %s more", more) : Message.of(""));
    return new Step.Lacking<>(
        IntelCode.COLLATERAL_OTHER_PLATFORM, Grounds.of(message).at(foreignSite.get()));
  }

  /**
   * A piece that a limit kept from being judged may be the good one. Else a genuine piece at a
   * wrong time says more than a forged one beside it.
   */
  private Judged<T> mostTelling() {
    return judged.stream()
        .filter(j -> j.problems().get(0).code().equals(IntelCode.COLLATERAL_LIMIT))
        .findFirst()
        .or(() -> judged.stream().filter(Judged::genuine).findFirst())
        .orElseGet(() -> judged.get(0));
  }
}
