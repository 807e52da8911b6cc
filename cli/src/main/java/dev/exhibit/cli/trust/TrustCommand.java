package dev.exhibit.cli.trust;

import dev.exhibit.cli.options.CommandFailed;
import picocli.CommandLine.Command;

/** {@code exhibit trust}. */
@Command(
    name = "trust",
    mixinStandardHelpOptions = true,
    description = "Shows what the verifier trusts before it examines any evidence.",
    subcommands = TrustListCommand.class)
public final class TrustCommand implements Runnable {
  @Override
  public void run() {
    throw CommandFailed.usage("trust: name a command, such as list");
  }
}
