package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.demo.DemoFiles;
import dev.exhibit.cli.demo.DemoProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One input gives one output, byte for byte, in whatever process and locale. Each process iterates
 * immutable maps and sets in an order of its own, and some locales have digits of their own.
 */
class SameEverywhereTest {
  private static final List<String> LOCALES = List.of("en-US", "ar-EG", "fa-IR", "ne-NP");

  @TempDir private Path folder;

  @Test
  void theDemosAreJudgedAlikeInEveryProcessAndLocale() throws Exception {
    String now = Instant.now().plus(Duration.ofMinutes(5)).toString();
    List<String> lines = new ArrayList<>();
    for (DemoProvider provider : List.of(DemoProvider.NEAR_AI, DemoProvider.PHALA_SNP)) {
      Path kept = folder.resolve(provider.name());
      Cli.Ran ran = Cli.run("demo", "--provider", provider, "--keep", kept);
      assertThat(ran.status()).as(ran.err()).isZero();
      List<String> verify = new ArrayList<>(DemoFiles.in(kept, provider, true).verifyArguments());
      verify.addAll(List.of("--now", now));
      Path bundle = kept.resolve("demo.evb");
      add(lines, verify, "--format", "json");
      add(lines, verify, "--explain");
      add(lines, verify, "--format", "html");
      add(lines, List.of("verify", bundle.toString(), "--now", now), "--format", "json");
      add(lines, List.of("inspect", bundle.toString()), "--format", "text");
      add(lines, List.of("inspect", bundle.toString()), "--format", "json");
    }
    List<String> results = new ArrayList<>();
    for (String locale : LOCALES) {
      results.add(run(locale, lines));
    }
    assertThat(results.get(0)).contains("VERIFIED").doesNotContain("internal error");
    for (String result : results) {
      assertThat(firstDifference(results.get(0), result)).isEmpty();
    }
  }

  /** Line by line, because a whole output would drown what matters. */
  private static Optional<String> firstDifference(String one, String other) {
    List<String> lines = one.lines().toList();
    List<String> others = other.lines().toList();
    for (int i = 0; i < Math.min(lines.size(), others.size()); i++) {
      if (!lines.get(i).equals(others.get(i))) {
        return Optional.of("line " + i + ": " + lines.get(i) + " / " + others.get(i));
      }
    }
    return one.equals(other) ? Optional.empty() : Optional.of("one is longer");
  }

  private static void add(List<String> lines, List<String> command, String... more) {
    if (!lines.isEmpty()) {
      lines.add(InProcess.NEXT);
    }
    lines.addAll(command);
    lines.addAll(List.of(more));
  }

  private static String run(String locale, List<String> lines) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Duser.language=" + locale.substring(0, 2)));
    command.add("-Duser.country=" + locale.substring(3));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(InProcess.class.getName());
    command.addAll(lines);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
