package dev.exhibit.cli;

import dev.exhibit.core.policy.PolicyTemplate;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhibit policy init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Writes a policy file that spells out the default rules, to be edited.")
final class PolicyInitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the file to make")
  private Path output;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "my-policy",
      description = "what reports call it (default: my-policy)")
  private String name;

  @Override
  public Integer call() {
    if (name.isBlank()) {
      throw CommandFailed.usage("--name: a policy has a name");
    }
    Outputs.create(output, PolicyTemplate.named(name).utf8Lossy());
    spec.commandLine().getOut().println("wrote " + output);
    return ExitStatus.VERIFIED.code();
  }
}
