package dev.exhibit.cli.manual;

import dev.exhibit.cli.group.Mistyped;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit help}, also of a command of a command. */
@Command(
    name = "help",
    mixinStandardHelpOptions = true,
    description = "Shows what a command does and which options it has.")
public final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "a command, such as verify or policy init; without one, all are listed")
  private List<String> names = new ArrayList<>();

  @Override
  public Integer call() {
    CommandLine line = spec.parent().commandLine();
    for (String name : names) {
      CommandLine next = line.getSubcommands().get(name);
      if (next == null) {
        throw CommandFailed.usage(Mistyped.command(name, line));
      }
      line = next;
    }
    line.usage(spec.commandLine().getOut(), CommandLine.Help.Ansi.OFF);
    return ExitStatus.VERIFIED.code();
  }
}
