package dev.exhibit.cli.batch;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.data.Filled;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A line at the foot of a terminal that says how far a run is. It makes way for each result, and
 * nothing of it is left in the end.
 */
public final class Progress implements BundleRun.Results {
  private static final int CELLS = 20;
  private static final long PAUSE = Duration.ofMillis(100).toNanos();
  private static final String CLEAR = "\r\u001b[K";

  private final BundleRun.Results results;
  private final PrintWriter terminal;
  private final int all;
  private final LongSupplier clock;
  private final long begun;
  private long shownAt;
  private boolean visible;
  private int done;
  private int bad;

  /**
   * The line before anything is judged.
   *
   * @param all how many bundles there are
   * @param clock nanoseconds from some instant on
   */
  public Progress(BundleRun.Results results, PrintWriter terminal, int all, LongSupplier clock) {
    this.results = results;
    this.terminal = terminal;
    this.all = all;
    this.clock = clock;
    this.begun = clock.getAsLong();
    show();
  }

  @Override
  public void judged(BundleFile bundle, Judged judged) {
    clear();
    results.judged(bundle, judged);
    step(judged.row().verdict().equals("REJECTED"));
  }

  @Override
  public void failed(BundleFile bundle, ExitStatus status, String why) {
    clear();
    results.failed(bundle, status, why);
    step(true);
  }

  @Override
  public void end(int bundles, Map<String, Integer> counts, List<CrossFinding> together) {
    clear();
    results.end(bundles, counts, together);
  }

  private void step(boolean isBad) {
    done++;
    bad += isBad ? 1 : 0;
    show();
  }

  /** Results are printed at once, so the line has to go before each; it may come back later. */
  private void clear() {
    if (visible) {
      terminal.print(CLEAR);
      terminal.flush();
      visible = false;
    }
  }

  private void show() {
    long now = clock.getAsLong() - begun;
    if (done > 0 && now - shownAt < PAUSE) {
      return;
    }
    int filled = all == 0 ? CELLS : (int) ((long) CELLS * done / all);
    terminal.print(
        Filled.of(
            "%s[%s%s] %d of %d bundles%s%s",
            CLEAR,
            "#".repeat(filled),
            ".".repeat(CELLS - filled),
            done,
            all,
            bad == 0 ? "" : Filled.of(", %d rejected or not judged", bad),
            left(now)));
    terminal.flush();
    shownAt = now;
    visible = true;
  }

  private String left(long now) {
    if (done == 0 || done == all || now < Duration.ofSeconds(2).toNanos()) {
      return "";
    }
    long seconds = Duration.ofNanos(now / done * (all - done)).toSeconds();
    return seconds < 60
        ? ", less than a minute left"
        : Filled.of(", about %d min left", (seconds + 59) / 60);
  }
}
