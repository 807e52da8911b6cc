package dev.exhibit.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Cli;
import dev.exhibit.cli.Main;
import dev.exhibit.cli.options.ExitStatus;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
  @TempDir private Path dir;

  private static Stream<CommandLine> all(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(GenerateCommandTest::all));
  }

  private static String run(Object... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Stream.of(command).map(String::valueOf).toList())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static void assumeThereIs(String program) {
    Assumptions.assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
        program + " is not installed");
  }

  @Test
  void everyCommandHasAPageThatNamesItsOptions() throws IOException {
    Path pages = dir.resolve("man1");
    Cli.ok("generate", "man", "-o", pages);
    for (CommandLine line : all(Main.commandLine()).toList()) {
      String page = Files.readString(pages.resolve(ManPage.name(line) + ".1"));
      assertThat(page).contains(".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION");
      line.getCommandSpec()
          .options()
          .forEach(option -> assertThat(page).contains(option.longestName().replace("-", "\\-")));
    }
    assertThat(Files.readString(pages.resolve("exhibit.1"))).contains(".SH EXIT STATUS");
  }

  @Test
  void groffHasNothingToSayAboutThePages() throws Exception {
    assumeThereIs("groff");
    Path pages = dir.resolve("man1");
    Cli.ok("generate", "man", "-o", pages);
    List<Object> command = new ArrayList<>(List.of("groff", "-ww", "-man", "-Tutf8", "-z"));
    try (Stream<Path> files = Files.list(pages)) {
      command.addAll(files.sorted().toList());
    }
    assertThat(run(command.toArray())).isEmpty();
  }

  @Test
  void bashCompletesCommandsAndOptions() throws Exception {
    assumeThereIs("bash");
    Path script = Files.writeString(dir.resolve("completion"), Cli.ok("generate", "completion"));
    String complete =
        "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; _complete_exhibit; echo"
            + " \"${COMPREPLY[@]}\"";
    assertThat(run("bash", "-c", complete.formatted(script, "exhibit unse", 1, "exhibit unse")))
        .isEqualTo("unseal\n");
    assertThat(
            run(
                "bash",
                "-c",
                complete.formatted(script, "exhibit verify --sco", 2, "exhibit verify --sco")))
        .contains("--scope");
  }

  @Test
  void helpReachesCommandsOfCommands() {
    assertThat(Cli.ok("help", "policy", "init")).isEqualTo(Cli.ok("policy", "init", "--help"));
    assertThat(Cli.ok("help")).isEqualTo(Cli.ok("--help"));
    Cli.Ran wrong = Cli.run("help", "policy", "innit");
    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(wrong.err()).contains("'exhibit policy innit'").contains("init");
  }

  @Test
  void helpOfEveryCommandSaysWhatItsStatusMeansAndEndsItsSentences() {
    for (CommandLine line : all(Main.commandLine()).toList()) {
      if (line.getSubcommands().isEmpty()) {
        assertThat(line.getUsageMessage()).contains("Exit status");
      }
      assertThat(String.join(" ", line.getCommandSpec().usageMessage().description()))
          .as(line.getCommandSpec().qualifiedName())
          .endsWith(".");
    }
    for (ExitStatus status : ExitStatus.values()) {
      assertThat(Main.commandLine().getUsageMessage())
          .containsPattern("\n +%d +".formatted(status.code()));
    }
  }
}
