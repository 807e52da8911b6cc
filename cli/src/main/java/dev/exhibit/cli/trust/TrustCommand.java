package dev.exhibit.cli.trust;

import dev.exhibit.cli.options.CommandFailed;
import picocli.CommandLine.Command;

/** {@code exhibit trust}. */
@Command(
    name = "trust",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Shows what the verifier trusts before it examines any evidence, and carries it to other"
            + " machines.",
    subcommands = {TrustListCommand.class, TrustExportCommand.class, TrustImportCommand.class})
public final class TrustCommand implements Runnable {
  @Override
  public void run() {
    throw CommandFailed.usage("trust: name one of list, export, import");
  }
}
