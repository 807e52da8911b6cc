package dev.exhibit.cli.reference;

import dev.exhibit.cli.group.CommandGroup;
import dev.exhibit.cli.options.CommandFailed;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code exhibit reference}. */
@Command(
    name = "reference",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Makes reference values of your own, and shows the machine behind a quote.")
public final class ReferenceCommand implements Runnable, CommandGroup {
  @Override
  public List<String> names() {
    return List.of("make", "launch", "shape");
  }

  @Override
  public Object command(String name) {
    return switch (name) {
      case "make" -> new ReferenceMakeCommand();
      case "launch" -> new ReferenceLaunchCommand();
      case "shape" -> new ReferenceShapeCommand();
      default -> throw CommandGroup.unknown(name);
    };
  }

  @Override
  public void run() {
    throw CommandFailed.usage(unnamed("reference"));
  }
}
