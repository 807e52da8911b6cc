package dev.exhibit.cli;

import dev.exhibit.core.policy.BuiltInPolicies;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit policy show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Prints the document of a built-in policy, or names them all.")
final class PolicyShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "a built-in policy")
  private Optional<String> name;

  @Option(names = "-o", paramLabel = "FILE", description = "write it to FILE")
  private Optional<Path> output;

  @Override
  public Integer call() {
    String text = name.map(PolicyShowCommand::document).orElseGet(PolicyShowCommand::names);
    if (output.isPresent()) {
      Outputs.create(output.get(), text);
    } else {
      spec.commandLine().getOut().print(text);
    }
    return ExitStatus.VERIFIED.code();
  }

  private static String document(String name) {
    return BuiltInPolicies.document(name)
        .orElseThrow(() -> CommandFailed.usage("no built-in policy is called '" + name + "'"))
        .utf8Lossy();
  }

  private static String names() {
    return String.join("\n", BuiltInPolicies.names()) + "\n";
  }
}
