package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void onlyAheadOfAJudgement() {
    assertThat(Ahead.of("verify", "one.evb"))
        .hasValueSatisfying(ahead -> assertThat(ahead.isDaemon()).isTrue());
    assertThat(Ahead.of("check", "quote")).isPresent();
    assertThat(Ahead.of("inspect", "one.evb")).isEmpty();
    assertThat(Ahead.of("verify")).isEmpty();
    assertThat(Ahead.of("--version")).isEmpty();
    assertThat(Ahead.of()).isEmpty();
  }
}
