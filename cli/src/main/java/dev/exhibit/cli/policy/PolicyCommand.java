package dev.exhibit.cli.policy;

import dev.exhibit.cli.options.CommandFailed;
import picocli.CommandLine.Command;

/** {@code exhibit policy}. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Shows, creates, checks, explains and compares appraisal policies.",
    subcommands = {
      PolicyShowCommand.class,
      PolicyInitCommand.class,
      PolicyValidateCommand.class,
      PolicyExplainCommand.class,
      PolicyDiffCommand.class,
      PolicyReferencesCommand.class
    })
public final class PolicyCommand implements Runnable {
  @Override
  public void run() {
    throw CommandFailed.usage(
        "policy: name one of show, init, validate, explain, diff, references");
  }
}
