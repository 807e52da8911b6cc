package dev.exhibit.cli.policy;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.cli.render.Escaped;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.review.PolicyGaps;
import dev.exhibit.data.Filled;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit policy validate}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Says whether verify accepts a file as a policy, and warns if it asks a question but omits"
            + " a check on which the answer depends.",
    footer = {"", "Exit status: 0 it is a policy, 64 it is not, 66 it cannot be read."})
final class PolicyValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE|NAME", description = "the policy: a file, or one built in")
  private String file;

  @Override
  public Integer call() {
    Policy policy = Policies.named(file);
    spec.commandLine()
        .getOut()
        .println(
            Filled.of(
                "%s: policy %s, SHA-256 %s",
                file, Escaped.line(policy.name()), policy.sha256().hex()));
    PolicyGaps.of(policy)
        .forEach(gap -> spec.commandLine().getOut().println("warning: " + Escaped.line(gap)));
    return ExitStatus.VERIFIED.code();
  }
}
