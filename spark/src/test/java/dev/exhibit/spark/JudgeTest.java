package dev.exhibit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.cli.batch.Attempt;
import dev.exhibit.cli.batch.RunSettings;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.JudgeOptions;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What an executor asks, and what it says of an object. */
class JudgeTest {
  private static final Store STORE = new Store(Map.of());
  private static final String NOW = "2027-01-31T00:00:00Z";

  @TempDir private Path dir;

  @Command(name = "asked")
  private static final class Asked {
    @Mixin private JudgeOptions judge;
  }

  private static Task task(String... line) {
    Asked asked = new Asked();
    CommandLine.ParseResult parsed = new CommandLine(asked).parseArgs(line);
    AppraisalRequest request = asked.judge.request();
    Handed handed =
        Handed.of(parsed, Set.of("--policy", "--now", "--trust", "--allow-simulated", "--scope"));
    String settings =
        RunSettings.of(
            request, asked.judge.at(), asked.judge.statedClock(), asked.judge.allowSimulated());
    return new Task(
        handed,
        STORE,
        settings,
        request.now().toString(),
        asked.judge.statedClock().isPresent(),
        1);
  }

  private Listed listed(String name, String content) throws IOException {
    Path folder = Files.createDirectories(dir.resolve("bundles"));
    Files.writeString(folder.resolve(name), content);
    return Listing.of(new org.apache.hadoop.fs.Path(folder.toUri()), STORE).stream()
        .filter(object -> object.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Judge.Outcome outcome(Task task, Listed listed) {
    Semaphore turns = new Semaphore(1);
    try {
      Judge.Outcome outcome = Judge.of(task).judge(listed, STORE, turns);
      assertThat(turns.availablePermits()).as("given back").isEqualTo(1);
      return outcome;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Judge.Outcome.New judged(Task task, Listed listed) {
    return (Judge.Outcome.New) outcome(task, listed);
  }

  private static Object carried(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void asksTheSameWithoutTheFiles() throws IOException, ClassNotFoundException {
    Path policy =
        Files.writeString(
            dir.resolve("p.json"), "{\"format\":\"urn:exhibit:policy:v1\",\"name\":\"p\"}");
    Task task = task("--policy", policy.toString(), "--scope", "archive", "--allow-simulated");
    Files.delete(policy);
    Listed listed = (Listed) carried(listed("a.evb", "no bundle"));
    Judge.Outcome.New outcome = judged((Task) carried(task), listed);
    assertThat(outcome.attempt()).isInstanceOf(Attempt.Whole.class);
    assertThat(outcome.sha256()).hasSize(64);
    assertThat(outcome(task, listed.knownAs(outcome.sha256())))
        .isEqualTo(new Judge.Outcome.Known());
  }

  @Test
  void anExecutorThatReadsOtherFilesJudgesNothing() {
    Task task = task("--now", "2027-02-01T00:00:00Z");
    Task other =
        new Task(
            new Handed(List.of(new Handed.Argument("--scope", "archive", null))),
            STORE,
            task.settings(),
            task.clock(),
            false,
            1);
    assertThatThrownBy(() -> Judge.of(other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("otherwise than the driver");
  }

  @Test
  void whatCannotBeReadIsARowThatIsTriedAgain() throws IOException {
    Listed listed = listed("gone.evb", "no bundle");
    Files.delete(dir.resolve("bundles/gone.evb"));
    Judge.Outcome.New outcome = judged(task("--now", NOW), listed);
    assertThat(outcome.attempt())
        .isInstanceOfSatisfying(
            Attempt.Failed.class,
            failed -> {
              assertThat(failed.status()).isEqualTo(ExitStatus.NO_INPUT);
              assertThat(failed.why()).startsWith("gone.evb: ");
            });
    assertThat(retried(JudgedRow.of(listed, outcome))).isTrue();
  }

  @Test
  void whatIsEncryptedIsNotTriedAgain() throws IOException {
    Listed listed = listed("sealed.evb", "age-encryption.org/v1\nwhatever");
    Judge.Outcome.New outcome = judged(task("--now", NOW), listed);
    assertThat(outcome.attempt()).isInstanceOf(Attempt.Failed.class);
    assertThat(retried(JudgedRow.of(listed, outcome))).isFalse();
  }

  /** Whoever opened it would wait for somebody to write into it. */
  @Test
  @Timeout(60)
  void aPipeIsARowAndIsNotOpened() throws IOException, InterruptedException {
    listed("a.evb", "no bundle");
    Path pipe = dir.resolve("bundles/pipe.evb");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    Listed listed = listed("other.evb", "no bundle either");
    List<Listed> all = Listing.of(listed.path().getParent(), STORE);
    assertThat(all).extracting(Listed::name).containsExactly("a.evb", "other.evb", "pipe.evb");
    Judge.Outcome.New outcome = judged(task("--now", NOW), all.get(2));
    assertThat(outcome.attempt())
        .isInstanceOfSatisfying(
            Attempt.Failed.class,
            failed -> {
              assertThat(failed.status()).isEqualTo(ExitStatus.NO_INPUT);
              assertThat(failed.why()).isEqualTo("pipe.evb: not a file");
            });
    assertThat(retried(JudgedRow.of(all.get(2), outcome))).isTrue();
  }

  private static boolean retried(Row row) {
    return row.getBoolean(Columns.JUDGED.fieldIndex(Columns.RETRY));
  }
}
