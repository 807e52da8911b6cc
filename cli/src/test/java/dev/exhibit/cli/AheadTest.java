package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is worked out ahead of a command changes nothing but the time that it takes. */
class AheadTest {
  private static final Path ROOT = Path.of(System.getProperty("exhibit.root", ".."));

  @TempDir private Path folder;

  private static boolean ends(String... command) throws InterruptedException {
    Thread ahead = Ahead.of(command).orElseThrow();
    ahead.start();
    return ahead.join(Duration.ofMinutes(1));
  }

  @Test
  void noAnswerChanges() throws Exception {
    DemoKept kept = DemoKept.in(folder.resolve("kept"));
    Object[] command =
        kept.with("verify", kept.bundle(), "--explain", "--now", "2026-11-01T00:00:00Z");
    Cli.Ran alone = Cli.run(command);
    assertThat(ends("verify", kept.bundle().toString())).isTrue();
    assertThat(Cli.run(command)).isEqualTo(alone);
  }

  /** Whatever the archive is, and while the command itself is at it. */
  @Test
  void noVectorIsJudgedOtherwise() throws Exception {
    for (Path vector : vectors("valid")) {
      isTheSameBeside(vector);
    }
    for (Path vector : vectors("invalid").stream().limit(40).toList()) {
      isTheSameBeside(vector);
    }
  }

  private static List<Path> vectors(String kind) throws IOException {
    try (Stream<Path> all = Files.list(ROOT.resolve("testdata/vectors/" + kind))) {
      return all.filter(file -> file.toString().endsWith(".evb")).sorted().toList();
    }
  }

  private static void isTheSameBeside(Path vector) throws InterruptedException {
    Object[] command = {"verify", vector, "--explain", "--now", "2026-11-01T00:00:00Z"};
    Cli.Ran alone = Cli.run(command);
    Thread ahead = Ahead.of("verify", vector.toString()).orElseThrow();
    ahead.start();
    assertThat(Cli.run(command)).as(vector.toString()).isEqualTo(alone);
    assertThat(ahead.join(Duration.ofMinutes(1))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.evb", "empty.evb", "folder.evb", "text.evb", "\0.evb"})
  void whatCannotBeReadIsLeftToTheCommand(String name) throws Exception {
    Files.createFile(folder.resolve("empty.evb"));
    Files.createDirectory(folder.resolve("folder.evb"));
    Files.writeString(folder.resolve("text.evb"), "no bundle");
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(ends("verify", folder + "/" + name)).isTrue();
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  /** Whoever opened the pipe would wait for its writer, and take what the command should get. */
  @Test
  void aPipeIsNotOpened() throws Exception {
    Path pipe = folder.resolve("pipe.evb");
    assumeThat(made(pipe)).isTrue();
    assertThat(ends("verify", pipe.toString())).isTrue();
  }

  private static boolean made(Path pipe) throws InterruptedException {
    try {
      Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
      return mkfifo.waitFor(1, TimeUnit.MINUTES) && mkfifo.exitValue() == 0;
    } catch (IOException e) {
      return false; // a machine without such pipes
    }
  }

  @Test
  void onlyOneJudgementIsWorkedAhead() {
    assertThat(Ahead.of("verify", "one.evb"))
        .hasValueSatisfying(t -> assertThat(t.isDaemon()).isTrue());
    assertThat(Ahead.of("check", "quote")).isPresent();
    assertThat(Ahead.of("verify", "one.evb", "two.evb")).isEmpty();
    assertThat(Ahead.of("inspect", "one.evb")).isEmpty();
    assertThat(Ahead.of("--version")).isEmpty();
    assertThat(Ahead.of()).isEmpty();
  }
}
