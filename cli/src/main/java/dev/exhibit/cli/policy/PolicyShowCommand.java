package dev.exhibit.cli.policy;

import dev.exhibit.cli.group.Mistyped;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.DocumentOutput;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.core.policy.preset.BuiltInPolicies;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code exhibit policy show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Prints a built-in policy, or lists their names.")
final class PolicyShowCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "a built-in policy")
  private Optional<String> name;

  @Mixin private DocumentOutput output;

  @Override
  public Integer call() {
    output.put(name.map(PolicyShowCommand::document).orElseGet(PolicyShowCommand::names));
    return ExitStatus.VERIFIED.code();
  }

  private static String document(String name) {
    return BuiltInPolicies.document(name)
        .orElseThrow(
            () ->
                CommandFailed.usage(
                    Mistyped.name("built-in policy", name, BuiltInPolicies.names())))
        .utf8Lossy();
  }

  private static String names() {
    return String.join("\n", BuiltInPolicies.names()) + "\n";
  }
}
