package dev.exhibit.cli.trust;

import dev.exhibit.cli.group.CommandGroup;
import dev.exhibit.cli.options.CommandFailed;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code exhibit trust}. */
@Command(
    name = "trust",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Shows what the verifier trusts before it examines any evidence, and carries it to other"
            + " machines.")
public final class TrustCommand implements Runnable, CommandGroup {
  @Override
  public List<String> names() {
    return List.of("list", "export", "import");
  }

  @Override
  public Object command(String name) {
    return switch (name) {
      case "list" -> new TrustListCommand();
      case "export" -> new TrustExportCommand();
      case "import" -> new TrustImportCommand();
      default -> throw CommandGroup.unknown(name);
    };
  }

  @Override
  public void run() {
    throw CommandFailed.usage(unnamed("trust"));
  }
}
