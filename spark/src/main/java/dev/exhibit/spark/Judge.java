package dev.exhibit.spark;

import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.document.Limits;
import dev.exhibit.cli.batch.Attempt;
import dev.exhibit.cli.batch.Judged;
import dev.exhibit.cli.batch.RunSettings;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.EnvelopeFormat;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.JudgeOptions;
import dev.exhibit.core.verify.Verifier;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verifier of one executor: it reads policy and anchors once, and remembers what it proved. */
final class Judge {
  private static final ConcurrentMap<String, Judge> MADE = new ConcurrentHashMap<>();

  private final AppraisalRequest request;
  private final boolean allowSimulated;

  private Judge(AppraisalRequest request, boolean allowSimulated) {
    this.request = request;
    this.allowSimulated = allowSimulated;
  }

  @Command(name = "judge")
  private static final class Asked {
    @Mixin private JudgeOptions judge;
  }

  /** The one of this process; made when it is asked for first. */
  static Judge of(Task task) {
    return MADE.computeIfAbsent(task.settings() + task.clock(), any -> made(task));
  }

  private static Judge made(Task task) {
    try {
      Path folder = Files.createTempDirectory("exhibit-spark");
      folder.toFile().deleteOnExit();
      List<String> line = new ArrayList<>(task.handed().writtenTo(folder));
      if (!task.clockIsStated()) {
        line.addAll(List.of("--now", task.clock()));
      }
      Asked asked = new Asked();
      new CommandLine(asked)
          .setCaseInsensitiveEnumValuesAllowed(true)
          .parseArgs(line.toArray(String[]::new));
      AppraisalRequest request = asked.judge.request();
      requireSame(request, asked.judge, task);
      return new Judge(request, asked.judge.allowSimulated());
    } catch (IOException e) {
      throw new CommandFailed(ExitStatus.CANNOT_WRITE, "temporary files: " + Inputs.reason(e), e);
    }
  }

  /** Other files or another version would give verdicts under a name that is not theirs. */
  private static void requireSame(AppraisalRequest request, JudgeOptions judge, Task task) {
    Optional<Instant> stated = judge.statedClock().filter(any -> task.clockIsStated());
    String settings = RunSettings.of(request, judge.at(), stated, judge.allowSimulated());
    if (!settings.equals(task.settings())) {
      throw new IllegalStateException(
          "this executor reads the policy, the anchors or the version otherwise than the driver");
    }
  }

  /**
   * Judges one object, or says that it is the one that an earlier run judged.
   *
   * @param turns how many may be judged at a time, of those that are read
   */
  Outcome judge(Listed listed, Store store, Semaphore turns) throws InterruptedException {
    try (ObjectSource source = ObjectSource.open(listed, store)) {
      source.readAhead();
      turns.acquire();
      try {
        return judge(listed, source);
      } finally {
        turns.release();
      }
    } catch (IOException e) {
      return unreadable(listed, e);
    }
  }

  private Outcome judge(Listed listed, ObjectSource source) throws IOException {
    String digest = listed.known().isEmpty() ? "" : source.digest().hex();
    if (!digest.isEmpty() && digest.equals(listed.known())) {
      return new Outcome.Known();
    }
    Attempt attempt = Attempt.of(() -> judged(listed, source));
    return new Outcome.New(attempt, digest(attempt, source));
  }

  private static Outcome unreadable(Listed listed, IOException e) {
    String why = listed.name() + ": " + Inputs.reason(e);
    return new Outcome.New(new Attempt.Failed(ExitStatus.NO_INPUT, why), "");
  }

  private Judged judged(Listed listed, ObjectSource source) {
    try {
      Inputs.requireNoEnvelope(listed.name(), source.start(Inputs.START_BYTES));
      Reading reading = BundleReader.open(source.keptOpen(), Limits.DEFAULT);
      return Judged.of(listed.name(), Verifier.verify(reading, request), reading, allowSimulated);
    } catch (IOException e) {
      throw new CommandFailed(ExitStatus.NO_INPUT, listed.name() + ": " + Inputs.reason(e), e);
    }
  }

  /** The digest of what was judged, or of what no run can judge; of anything else none. */
  private static String digest(Attempt attempt, ObjectSource source) throws IOException {
    if (attempt instanceof Attempt.Whole whole) {
      String archive = whole.judged().row().archiveSha256();
      return archive.isEmpty() ? source.digest().hex() : archive;
    }
    boolean encrypted = EnvelopeFormat.isAt(source.start(Inputs.START_BYTES).utf8Lossy());
    return encrypted ? source.digest().hex() : "";
  }

  /** What came of one object. */
  sealed interface Outcome {
    /** The bytes that an earlier run judged under this path. */
    record Known() implements Outcome {}

    /**
     * Judged now, or not to be judged.
     *
     * @param sha256 of the object, hex; empty if another run may judge it
     */
    record New(Attempt attempt, String sha256) implements Outcome {}
  }
}
