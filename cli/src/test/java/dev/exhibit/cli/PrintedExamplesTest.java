package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What documents show of a rejected bundle is what the program prints, but for its numbers. */
class PrintedExamplesTest {
  private static final Path ROOT = Path.of(System.getProperty("exhibit.root", ".."));
  private static final int COLUMNS = 80;

  /** A block with a bundle of which a byte was changed. */
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^```\\n([^`]*^REJECTED[^`]*changed\\.evb\\n[^`]*)^```$");

  @TempDir private Path dir;

  private static String example(String document) throws IOException {
    return EXAMPLE
        .matcher(Files.readString(ROOT.resolve(document)))
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static String withoutNumbers(String said) {
    return said.replaceAll("\\b[0-9a-f]{64}\\b", "DIGEST")
        .replaceAll("at byte \\d+", "at byte N")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static void assertPrinted(String example, String printed) {
    assertThat(example.lines()).allMatch(line -> line.length() <= COLUMNS);
    for (String piece : example.split("(?m)^…$", -1)) {
      assertThat(withoutNumbers(printed)).contains(withoutNumbers(piece));
    }
  }

  @Test
  void ofTheAuditorsDocumentAndOfTheReadme() throws IOException {
    DemoKept demo = DemoKept.in(dir.resolve("demo"));
    Path changed = Altered.copyOf(demo.bundle(), "chatcmpl-", dir.resolve("changed.evb"));
    Object[] command =
        Arrays.stream(demo.with("verify", changed))
            .filter(argument -> !argument.equals("--allow-simulated"))
            .toArray();
    assertPrinted(example("docs/auditing.md"), Cli.run(command).out());
    String readme = example("README.md");
    assertThat(readme).startsWith("$ ./exhibit verify changed.evb --scope archive\n");
    String shown = readme.substring(readme.indexOf('\n') + 1, readme.indexOf("$ echo"));
    assertPrinted(shown, Cli.run("verify", changed, "--scope", "archive").out());
  }
}
