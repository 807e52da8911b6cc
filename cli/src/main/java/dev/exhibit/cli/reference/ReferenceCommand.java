package dev.exhibit.cli.reference;

import dev.exhibit.cli.options.CommandFailed;
import picocli.CommandLine.Command;

/** {@code exhibit reference}. */
@Command(
    name = "reference",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Makes reference values of your own, and shows the machine behind a quote.",
    subcommands = {ReferenceMakeCommand.class, ReferenceShapeCommand.class})
public final class ReferenceCommand implements Runnable {
  @Override
  public void run() {
    throw CommandFailed.usage("reference: name one of make, shape");
  }
}
