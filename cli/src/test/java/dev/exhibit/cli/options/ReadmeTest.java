package dev.exhibit.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The front door says what the house has. */
class ReadmeTest {
  private static final Path README =
      Path.of(System.getProperty("exhibit.root", "..")).resolve("README.md");

  @Test
  void namesEveryCommand() throws IOException {
    String text = Files.readString(README);
    assertThat(Main.commandLine().getSubcommands().keySet())
        .allSatisfy(command -> assertThat(text).contains("`exhibit " + command));
  }

  @Test
  void explainsEveryExitStatusAndNoOther() throws IOException {
    assertThat(Files.readAllLines(README))
        .filteredOn(line -> line.matches("\\| [0-9]+ \\|.*"))
        .extracting(line -> Integer.parseInt(line.substring(2, line.indexOf(' ', 2))))
        .containsExactlyElementsOf(
            Arrays.stream(ExitStatus.values()).map(ExitStatus::code).sorted().toList());
  }
}
