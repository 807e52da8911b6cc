package dev.exhibit.cli.manual;

import dev.exhibit.cli.group.CommandGroup;
import dev.exhibit.cli.options.CommandFailed;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code exhibit generate}: files that go with an installation. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Writes the manual pages, or what lets a shell complete commands and options.")
public final class GenerateCommand implements Runnable, CommandGroup {
  @Override
  public List<String> names() {
    return List.of("man", "completion");
  }

  @Override
  public Object command(String name) {
    return switch (name) {
      case "man" -> new GenerateManCommand();
      case "completion" -> new GenerateCompletionCommand();
      default -> throw CommandGroup.unknown(name);
    };
  }

  @Override
  public void run() {
    throw CommandFailed.usage(unnamed("generate"));
  }
}
