package dev.exhibit.cli.policy;

import dev.exhibit.cli.group.CommandGroup;
import dev.exhibit.cli.options.CommandFailed;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code exhibit policy}. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Shows, creates, checks, explains and compares appraisal policies.")
public final class PolicyCommand implements Runnable, CommandGroup {
  @Override
  public List<String> names() {
    return List.of("show", "init", "validate", "explain", "diff", "references");
  }

  @Override
  public Object command(String name) {
    return switch (name) {
      case "show" -> new PolicyShowCommand();
      case "init" -> new PolicyInitCommand();
      case "validate" -> new PolicyValidateCommand();
      case "explain" -> new PolicyExplainCommand();
      case "diff" -> new PolicyDiffCommand();
      case "references" -> new PolicyReferencesCommand();
      default -> throw CommandGroup.unknown(name);
    };
  }

  @Override
  public void run() {
    throw CommandFailed.usage(unnamed("policy"));
  }
}
