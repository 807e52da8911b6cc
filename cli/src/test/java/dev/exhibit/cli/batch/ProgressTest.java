package dev.exhibit.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.core.cross.CrossFinding;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter screen = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  /** Results on the same screen. */
  private final class Printed implements BundleRun.Results {
    @Override
    public void judged(BundleFile bundle, Judged judged) {
      throw new AssertionError("nothing is judged here");
    }

    @Override
    public void failed(BundleFile bundle, ExitStatus status, String why) {
      screen.write(bundle.name() + "\n");
    }

    @Override
    public void end(int bundles, Map<String, Integer> counts, List<CrossFinding> together) {
      screen.write("the end\n");
    }
  }

  private Progress progress(int all) {
    return new Progress(new Printed(), new PrintWriter(screen), all, clock::get);
  }

  private void fail(Progress progress, String name, Duration after) {
    clock.addAndGet(after.toNanos());
    progress.failed(new BundleFile(Path.of(name), name), ExitStatus.NO_INPUT, "gone");
  }

  /** What a terminal shows: of each line what stands behind the last return to its start. */
  private List<String> lines() {
    return Stream.of(screen.toString().split("\n"))
        .map(
            line ->
                line.substring(
                    line.lastIndexOf("\u001b[K") < 0 ? 0 : line.lastIndexOf("\u001b[K") + 3))
        .toList();
  }

  @Test
  void makesWayForResultsAndLeavesNothingBehind() {
    Progress progress = progress(3);
    fail(progress, "a.evb", Duration.ofSeconds(1));
    fail(progress, "b.evb", Duration.ofSeconds(1));
    fail(progress, "c.evb", Duration.ofSeconds(1));
    progress.end(3, Map.of(), List.of());
    assertThat(lines()).containsExactly("a.evb", "b.evb", "c.evb", "the end");
  }

  @Test
  void saysHowFarItIsAndHowLongItTakes() {
    Progress progress = progress(100);
    assertThat(lines()).containsExactly("[....................] 0 of 100 bundles");
    fail(progress, "a.evb", Duration.ofSeconds(10));
    assertThat(lines().getLast())
        .isEqualTo(
            "[....................] 1 of 100 bundles, 1 rejected or not judged, about 17 min left");
  }

  @Test
  void isNotShownMoreThanTenTimesASecond() {
    Progress progress = progress(1000);
    for (int i = 0; i < 1000; i++) {
      fail(progress, "x", Duration.ofMillis(1));
    }
    assertThat(screen.toString().split(" of 1000 bundles", -1)).hasSizeLessThan(13);
  }
}
