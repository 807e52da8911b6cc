package dev.exhibit.cli.batch;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Statuses;
import dev.exhibit.core.cross.CrossChecks;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.core.cross.VerdictRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Verifies several bundles, a few at a time; the results come in the order of the bundles. Whatever
 * one of them brings about, an error of the machine included, ends that bundle with a line and not
 * the run. No more results are held than twice the bundles that are judged at a time, so that one
 * that takes long leaves nobody without work.
 */
public final class BundleRun {
  /** How a bundle that was not judged is counted. */
  public static final String NOT_JUDGED = "NOT JUDGED";

  private static final int AHEAD = 2;

  private final Function<BundleFile, Judged> verifier;
  private final Results results;
  private final int jobs;
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final CrossChecks together = new CrossChecks();
  private ExitStatus worst = ExitStatus.VERIFIED;

  /**
   * A run over bundles.
   *
   * @param jobs how many bundles are judged at a time, at least 1
   */
  public BundleRun(Function<BundleFile, Judged> verifier, Results results, int jobs) {
    this.verifier = verifier;
    this.results = results;
    this.jobs = jobs;
  }

  /** Takes each result as it comes. */
  public interface Results {
    /** One bundle was judged. */
    void judged(BundleFile bundle, Judged judged);

    /** One bundle could not be judged. */
    void failed(BundleFile bundle, ExitStatus status, String why);

    /** That was the last; how many ended in which way, and what they show together. */
    void end(int bundles, Map<String, Integer> counts, List<CrossFinding> together);
  }

  private record Pending(BundleFile bundle, Future<Attempt> ended) {}

  /** The gravest status of all. */
  public ExitStatus over(List<BundleFile> bundles) {
    try (ExecutorService pool = Executors.newFixedThreadPool(jobs, Attempt::thread)) {
      Deque<Pending> pending = new ArrayDeque<>();
      Iterator<BundleFile> rest = bundles.iterator();
      int most = jobs == 1 ? 1 : AHEAD * jobs; // one at a time is one at a time
      while (rest.hasNext() || !pending.isEmpty()) {
        while (rest.hasNext() && pending.size() < most) {
          BundleFile next = rest.next();
          pending.add(new Pending(next, pool.submit(() -> judge(next))));
        }
        Pending first = pending.remove();
        worst = Statuses.graver(worst, enter(first.bundle(), ended(first, pending)));
      }
    }
    results.end(bundles.size(), counts, together.findings());
    return worst;
  }

  /** What came of it; of one that ran out of memory, what comes of it while no other is judged. */
  private Attempt ended(Pending pending, Deque<Pending> others) {
    Attempt ended = await(pending);
    if (jobs > 1 && ended instanceof Attempt.OutOfMemory) {
      others.forEach(BundleRun::await);
      return judge(pending.bundle());
    }
    return ended;
  }

  private static Attempt await(Pending pending) {
    try {
      return pending.ended().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("judging catches what it throws", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Attempt.Failed(ExitStatus.INTERRUPTED, "the run was interrupted");
    }
  }

  private Attempt judge(BundleFile bundle) {
    if (bundle.cannot().isPresent()) {
      return new Attempt.Failed(ExitStatus.NO_INPUT, bundle.cannot().get());
    }
    return Attempt.of(() -> verifier.apply(bundle));
  }

  private ExitStatus enter(BundleFile bundle, Attempt ended) {
    return switch (ended) {
      case Attempt.Whole whole -> {
        VerdictRow row = whole.judged().row();
        results.judged(bundle, whole.judged());
        together.add(row);
        counts.merge(row.words(), 1, Integer::sum);
        yield ExitStatus.of(row.status());
      }
      case Attempt.Failed failed -> failed(bundle, failed.status(), failed.why());
      case Attempt.OutOfMemory none -> failed(bundle, none.failed().status(), none.failed().why());
    };
  }

  private ExitStatus failed(BundleFile bundle, ExitStatus status, String why) {
    results.failed(bundle, status, why);
    counts.merge(NOT_JUDGED, 1, Integer::sum);
    return status;
  }
}
