package dev.exhibit.cli.check;

import dev.exhibit.cli.group.CommandGroup;
import dev.exhibit.cli.options.CommandFailed;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code exhibit check}: one check on loose files. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Makes one check on loose files; no bundle is needed.")
public final class CheckCommand implements Runnable, CommandGroup {
  @Override
  public List<String> names() {
    return List.of(
        "quote",
        "snp",
        "gpu",
        "rim",
        "token",
        "signature",
        "receipt",
        "eventlog",
        "provenance",
        "timestamp");
  }

  @Override
  public Object command(String name) {
    return switch (name) {
      case "quote" -> new CheckQuoteCommand();
      case "snp" -> new CheckSnpCommand();
      case "gpu" -> new CheckGpuCommand();
      case "rim" -> new CheckRimCommand();
      case "token" -> new CheckTokenCommand();
      case "signature" -> new CheckSignatureCommand();
      case "receipt" -> new CheckReceiptCommand();
      case "eventlog" -> new CheckEventlogCommand();
      case "provenance" -> new CheckProvenanceCommand();
      case "timestamp" -> new CheckTimestampCommand();
      default -> throw CommandGroup.unknown(name);
    };
  }

  @Override
  public void run() {
    throw CommandFailed.usage(unnamed("check"));
  }
}
