package dev.exhibit.cli.batch;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.CommandFailed;
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
 * the run. No more results are held than bundles are judged at a time.
 */
public final class BundleRun {
  /** How a bundle that was not judged is counted. */
  public static final String NOT_JUDGED = "NOT JUDGED";

  /** Deeply nested evidence takes as much stack here as on the first thread of a process. */
  private static final long STACK = 16L << 20;

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

  private sealed interface Ended {
    record Whole(Judged judged) implements Ended {}

    record Failed(ExitStatus status, String why) implements Ended {}

    /** Perhaps only because others were judged beside it. */
    record OutOfMemory() implements Ended {}
  }

  private record Pending(BundleFile bundle, Future<Ended> ended) {}

  /** The gravest status of all. */
  public ExitStatus over(List<BundleFile> bundles) {
    try (ExecutorService pool = Executors.newFixedThreadPool(jobs, BundleRun::thread)) {
      Deque<Pending> pending = new ArrayDeque<>();
      Iterator<BundleFile> rest = bundles.iterator();
      while (rest.hasNext() || !pending.isEmpty()) {
        while (rest.hasNext() && pending.size() < jobs) {
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

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "verify", STACK);
    thread.setDaemon(true);
    return thread;
  }

  /** What came of it; of one that ran out of memory, what comes of it while no other is judged. */
  private Ended ended(Pending pending, Deque<Pending> others) {
    Ended ended = await(pending);
    if (jobs > 1 && ended instanceof Ended.OutOfMemory) {
      others.forEach(BundleRun::await);
      return judge(pending.bundle());
    }
    return ended;
  }

  private static Ended await(Pending pending) {
    try {
      return pending.ended().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("judging catches what it throws", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ended.Failed(ExitStatus.INTERRUPTED, "the run was interrupted");
    }
  }

  private Ended judge(BundleFile bundle) {
    if (bundle.cannot().isPresent()) {
      return new Ended.Failed(ExitStatus.NO_INPUT, bundle.cannot().get());
    }
    try {
      return new Ended.Whole(verifier.apply(bundle));
    } catch (CommandFailed e) {
      return new Ended.Failed(e.status(), e.line());
    } catch (OutOfMemoryError e) {
      return new Ended.OutOfMemory();
    } catch (RuntimeException | Error e) { // any: the other bundles are to be judged all the same
      return new Ended.Failed(ExitStatus.INTERNAL, "internal error: " + e);
    }
  }

  private ExitStatus enter(BundleFile bundle, Ended ended) {
    return switch (ended) {
      case Ended.Whole whole -> {
        VerdictRow row = whole.judged().row();
        results.judged(bundle, whole.judged());
        together.add(row);
        counts.merge(row.words(), 1, Integer::sum);
        yield ExitStatus.of(row.status());
      }
      case Ended.Failed failed -> failed(bundle, failed.status(), failed.why());
      case Ended.OutOfMemory none ->
          failed(bundle, ExitStatus.INTERNAL, "there was not enough memory to judge it");
    };
  }

  private ExitStatus failed(BundleFile bundle, ExitStatus status, String why) {
    results.failed(bundle, status, why);
    counts.merge(NOT_JUDGED, 1, Integer::sum);
    return status;
  }
}
