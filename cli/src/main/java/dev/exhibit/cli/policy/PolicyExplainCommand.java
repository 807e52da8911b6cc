package dev.exhibit.cli.policy;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.cli.render.PolicyText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit policy explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says in plain words what a policy requires, accepts and waives.")
final class PolicyExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|NAME",
      defaultValue = "default",
      description = "the policy (default: default)")
  private String policy;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(PolicyText.of(Policies.named(policy)));
    return ExitStatus.VERIFIED.code();
  }
}
