package dev.exhibit.cli.policy;

import dev.exhibit.cli.options.OutputOptions;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.policy.difference.PolicyDifference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code exhibit policy diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Says what each of two policies accepts and the other does not.",
      "Where a policy is silent, its default counts. Names and descriptions are not compared."
    },
    footer = {
      "",
      "Exit status: 0 both accept the same, 1 they differ, 64 one is not a policy, 66 one cannot be"
          + " read."
    })
final class PolicyDiffCommand implements Callable<Integer> {
  private static final int SAME = 0;
  private static final int DIFFERENT = 1;

  @Parameters(index = "0", paramLabel = "A", description = "a policy file, or a built-in name")
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "the other policy")
  private String second;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    PolicyDifference difference =
        PolicyDifference.of(Policies.named(first), Policies.named(second));
    DifferenceText text = new DifferenceText(difference);
    if (output.json()) {
      output.printJson(text.json());
    } else {
      output.print(text.text(output.style()));
    }
    return difference.isNone() ? SAME : DIFFERENT;
  }
}
