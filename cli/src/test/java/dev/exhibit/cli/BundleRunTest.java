package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.batch.BundleRun;
import dev.exhibit.cli.batch.Judged;
import dev.exhibit.cli.batch.TextResults;
import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.cli.options.Statuses;
import dev.exhibit.cli.options.Trust;
import dev.exhibit.cli.render.Style;
import dev.exhibit.cli.render.VerdictWords;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.cross.RowReader;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One bundle cannot end the run over the others, whatever it does to the verifier. */
class BundleRunTest {
  @TempDir private Path dir;
  private final List<String> lines = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      classes = {OutOfMemoryError.class, StackOverflowError.class, IllegalStateException.class})
  void goesOnAfterAnErrorOfTheMachineOrOfOurs(Class<? extends Throwable> kind) throws IOException {
    ExitStatus status = run(kind, new TextResults(lines::add, new Style(false), false));
    assertThat(status).isEqualTo(ExitStatus.INTERNAL);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("NOT JUDGED  bad.evb");
    assertThat(lines.get(1)).startsWith("INCOMPLETE  good.evb");
    assertThat(lines.get(2)).contains("2 bundles: 1 NOT JUDGED, 1 INCOMPLETE");
  }

  @Test
  void printsEachResultBeforeTheNextIsJudged() throws IOException {
    Path sample = Sample.in(dir).bundle();
    List<Integer> printed = new ArrayList<>();
    BundleRun run =
        new BundleRun(
            bundle -> {
              printed.add(lines.size());
              return report(sample);
            },
            new TextResults(lines::add, new Style(false), false),
            1);
    run.over(List.of(file("a.evb"), file("b.evb")));
    assertThat(printed).containsExactly(0, 1);
  }

  @Test
  void judgesSeveralAtATimeAndPrintsThemInTheirOrder() throws IOException {
    Path sample = Sample.in(dir).bundle();
    CountDownLatch second = new CountDownLatch(1);
    BundleRun run =
        new BundleRun(
            bundle -> {
              if (bundle.name().equals("b.evb")) {
                second.countDown();
              } else if (bundle.name().equals("a.evb")) {
                waitFor(second); // returns only because b is judged meanwhile
              }
              return report(sample);
            },
            new TextResults(lines::add, new Style(false), false),
            2);
    run.over(List.of(file("a.evb"), file("b.evb"), file("c.evb")));
    assertThat(lines.subList(0, 3))
        .extracting(line -> line.replaceAll(" {2,}archive.*", "").strip())
        .containsExactly("INCOMPLETE  a.evb", "INCOMPLETE  b.evb", "INCOMPLETE  c.evb");
  }

  @Test
  void judgesAloneWhatRanOutOfMemoryBesideOthers() throws IOException {
    Path sample = Sample.in(dir).bundle();
    AtomicInteger tries = new AtomicInteger();
    BundleRun run =
        new BundleRun(
            bundle -> {
              if (bundle.name().equals("a.evb") && tries.getAndIncrement() == 0) {
                throw new OutOfMemoryError();
              }
              return report(sample);
            },
            new TextResults(lines::add, new Style(false), false),
            2);
    assertThat(run.over(List.of(file("a.evb"), file("b.evb")))).isEqualTo(ExitStatus.INCOMPLETE);
    assertThat(tries).hasValue(2);
    assertThat(lines.get(2)).contains("2 bundles: 2 INCOMPLETE");
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ExitStatus run(Class<? extends Throwable> kind, BundleRun.Results results)
      throws IOException {
    Path sample = Sample.in(dir).bundle();
    BundleRun run =
        new BundleRun(
            bundle -> bundle.name().equals("bad.evb") ? fail(kind) : report(sample), results, 2);
    return run.over(List.of(file("bad.evb"), file("good.evb")));
  }

  private static Judged fail(Class<? extends Throwable> kind) {
    if (kind == IllegalStateException.class) {
      throw new IllegalStateException("broken");
    }
    throw kind == OutOfMemoryError.class ? new OutOfMemoryError() : new StackOverflowError();
  }

  private static Judged report(Path bundle) {
    Report report =
        VerifyCommand.verify(
            bundle,
            new AppraisalRequest(
                Policies.named("default"),
                Trust.builtInAnd(List.of()),
                Set.of(Question.ARCHIVE),
                Optional.empty(),
                Instant.parse(Sample.NOW)));
    int status = Statuses.of(report, false).code();
    try {
      return new Judged(
          RowReader.read("any.evb", VerdictWords.of(report), status, report, Optional.empty()),
          Optional.of(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BundleFile file(String name) {
    return new BundleFile(Path.of(name), name);
  }
}
