package dev.exhibit.cli.manual;

import dev.exhibit.cli.options.CommandFailed;
import picocli.CommandLine.Command;

/** {@code exhibit generate}: files that go with an installation. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    subcommands = {GenerateManCommand.class, GenerateCompletionCommand.class},
    description = "Writes the manual pages, or what lets a shell complete commands and options.")
public final class GenerateCommand implements Runnable {
  @Override
  public void run() {
    throw CommandFailed.usage("name one of man, completion; exhibit generate --help says more");
  }
}
