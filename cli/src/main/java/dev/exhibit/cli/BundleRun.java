package dev.exhibit.cli;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Statuses;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Verifies several bundles, one after the other. Whatever one of them brings about, an error of the
 * machine included, ends that bundle with a line and not the run.
 */
final class BundleRun {
  /** How a bundle that was not judged is counted. */
  static final String NOT_JUDGED = "NOT JUDGED";

  private final Function<BundleFile, Report> verifier;
  private final Results results;
  private final boolean allowSimulated;
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private ExitStatus worst = ExitStatus.VERIFIED;

  BundleRun(Function<BundleFile, Report> verifier, Results results, boolean allowSimulated) {
    this.verifier = verifier;
    this.results = results;
    this.allowSimulated = allowSimulated;
  }

  /** Takes each result as it comes. */
  interface Results {
    /** One bundle was judged. */
    void judged(BundleFile bundle, Report report);

    /** One bundle could not be judged. */
    void failed(BundleFile bundle, ExitStatus status, String why);

    /** That was the last; how many ended in which way. */
    void end(int bundles, Map<String, Integer> counts);
  }

  /** The gravest status of all. */
  ExitStatus over(List<BundleFile> bundles) {
    for (BundleFile bundle : bundles) {
      worst = Statuses.graver(worst, one(bundle));
    }
    results.end(bundles.size(), counts);
    return worst;
  }

  private ExitStatus one(BundleFile bundle) {
    try {
      Report report = verifier.apply(bundle);
      results.judged(bundle, report);
      count(report.verdict());
      return Statuses.of(report, allowSimulated);
    } catch (CommandFailed e) {
      return failed(bundle, e.status(), e.line());
    } catch (OutOfMemoryError e) {
      return failed(bundle, ExitStatus.INTERNAL, "there was not enough memory to judge it");
    } catch (RuntimeException | Error e) { // any: the other bundles are to be judged all the same
      return failed(bundle, ExitStatus.INTERNAL, "internal error: " + e);
    }
  }

  private ExitStatus failed(BundleFile bundle, ExitStatus status, String why) {
    results.failed(bundle, status, why);
    counts.merge(NOT_JUDGED, 1, Integer::sum);
    return status;
  }

  private void count(Verdict verdict) {
    counts.merge(verdict.name(), 1, Integer::sum);
  }
}
