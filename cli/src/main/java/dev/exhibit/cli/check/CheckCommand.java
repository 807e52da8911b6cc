package dev.exhibit.cli.check;

import dev.exhibit.cli.options.CommandFailed;
import picocli.CommandLine.Command;

/** {@code exhibit check}: one check on loose files. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Makes one check on loose files; no bundle is needed.",
    subcommands = {
      CheckQuoteCommand.class,
      CheckSnpCommand.class,
      CheckGpuCommand.class,
      CheckRimCommand.class,
      CheckTokenCommand.class,
      CheckSignatureCommand.class,
      CheckReceiptCommand.class,
      CheckEventlogCommand.class,
      CheckProvenanceCommand.class,
      CheckTimestampCommand.class
    })
public final class CheckCommand implements Runnable {
  @Override
  public void run() {
    throw CommandFailed.usage("name what to check; exhibit check --help lists it");
  }
}
