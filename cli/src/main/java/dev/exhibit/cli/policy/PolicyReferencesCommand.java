package dev.exhibit.cli.policy;

import dev.exhibit.cli.group.Mistyped;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.policy.ReferenceSets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit policy references}. */
@Command(
    name = "references",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Lists the sets of reference values that a policy can name in workload.referenceSets, with"
            + " the origin of each and who vouches for it.")
final class PolicyReferencesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "one set only")
  private Optional<String> name;

  @Override
  public Integer call() {
    List<ReferenceSet> sets =
        name.map(PolicyReferencesCommand::named).map(List::of).orElseGet(ReferenceSets::all);
    spec.commandLine().getOut().print(ReferenceSetText.of(sets));
    return ExitStatus.VERIFIED.code();
  }

  private static ReferenceSet named(String name) {
    return ReferenceSets.named(name)
        .orElseThrow(
            () ->
                CommandFailed.usage(
                    Mistyped.name(
                        "reference set",
                        name,
                        ReferenceSets.all().stream().map(ReferenceSet::name).toList())));
  }
}
