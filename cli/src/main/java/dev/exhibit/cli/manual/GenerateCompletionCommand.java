package dev.exhibit.cli.manual;

import dev.exhibit.cli.options.ExitStatus;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhibit generate completion}. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script that lets bash and zsh complete commands and options.",
    footer = {"", "To try it in this shell: source <(exhibit generate completion)"})
final class GenerateCompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(AutoComplete.bash("exhibit", spec.root().commandLine()));
    return ExitStatus.VERIFIED.code();
  }
}
