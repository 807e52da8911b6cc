package dev.exhibit.cli.policy;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.policy.preset.Presets;
import dev.exhibit.data.Bytes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit policy explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Says in plain words what a policy requires, accepts and waives.",
      "Of a preset for a provider it also says which questions that provider's evidence can answer."
    })
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
    Bytes document = Policies.document(policy);
    spec.commandLine().getOut().print(PolicyText.of(Policies.decode(policy, document)));
    Presets.of(document)
        .ifPresent(preset -> spec.commandLine().getOut().print("\n" + PresetText.of(preset)));
    return ExitStatus.VERIFIED.code();
  }
}
