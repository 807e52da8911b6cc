package dev.exhibit.cli.policy;

import dev.exhibit.cli.options.CommandFailed;
import picocli.CommandLine.Command;

/** {@code exhibit policy}. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = "Shows, creates, checks and explains appraisal policies.",
    subcommands = {
      PolicyShowCommand.class,
      PolicyInitCommand.class,
      PolicyValidateCommand.class,
      PolicyExplainCommand.class,
      PolicyReferencesCommand.class
    })
public final class PolicyCommand implements Runnable {
  @Override
  public void run() {
    throw CommandFailed.usage("policy: name one of show, init, validate, explain, references");
  }
}
