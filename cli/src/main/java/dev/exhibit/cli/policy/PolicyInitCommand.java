package dev.exhibit.cli.policy;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Reading;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.ReplayOptions;
import dev.exhibit.cli.options.SoundBundle;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.policy.PolicyTemplate;
import dev.exhibit.core.policy.preset.Preset;
import dev.exhibit.core.policy.preset.Presets;
import dev.exhibit.core.verify.ReferenceProposal;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.Verifier;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exhibit policy init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = {
      "Writes a policy file for you to edit.",
      "It spells out the default rules, or those of --preset. With --from it also proposes, for a"
          + " human to review, the reference values that a bundle proves."
    },
    footer = {
      "",
      "Exit status: 0 the file was written, 1 the bundle is rejected and proves nothing to propose,"
          + " 2 it proves nothing to propose."
    })
final class PolicyInitCommand implements Callable<Integer> {
  private static final List<String> ONLY_WITH_BUNDLE =
      List.of("--at", "--now", "--policy", "--trust", "--signer");

  @Spec private CommandSpec spec;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the file to make")
  private Path output;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "my-policy",
      description = "the name by which reports call the policy (default: my-policy)")
  private String name;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      completionCandidates = PresetNames.class,
      description =
          "begin with the rules for a provider: redpill, near-ai, chutes, venice, aci or tinfoil;"
              + " says what its evidence can answer and what you have to supply")
  private Optional<String> preset;

  @Option(
      names = "--from",
      paramLabel = "BUNDLE",
      description =
          "propose the reference values that this bundle proves; the options below say how the"
              + " bundle is judged, and the new policy starts from --policy")
  private Optional<Path> from;

  private static final String REJECTED =
      "\nThe bundle is REJECTED; exhibit verify says why. These values were proven all the same.\n";

  @Mixin private ReplayOptions replay;

  @Override
  public Integer call() {
    if (name.isBlank()) {
      throw CommandFailed.usage("--name: the name must not be empty");
    }
    if (preset.isPresent() && from.isPresent()) {
      throw CommandFailed.usage(
          "--preset: a proposal starts from the policy that the bundle is judged under; name the"
              + " preset with --policy");
    }
    Outputs.requireNew(output);
    String said = from.map(this::propose).orElseGet(this::begin);
    spec.commandLine().getOut().print(said);
    return ExitStatus.VERIFIED.code();
  }

  private String begin() {
    for (String option : ONLY_WITH_BUNDLE) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw CommandFailed.usage(option + ": says how a bundle is judged; name it with --from");
      }
    }
    Outputs.create(
        output,
        preset
            .map(chosen -> PresetTemplate.named(chosen, name))
            .orElseGet(() -> PolicyTemplate.named(name))
            .utf8Lossy());
    String said = preset.flatMap(Presets::named).map(p -> "\n" + PresetText.of(p)).orElse("");
    return "wrote " + output + "\n" + said;
  }

  private String propose(Path file) {
    AppraisalRequest request = replay.asking(EnumSet.allOf(Question.class));
    try (Bundle bundle = SoundBundle.open(file)) {
      Report report = Verifier.verify(new Reading.Readable(bundle), request);
      ReferenceProposal proposal = ReferenceProposal.of(report, bundle.archiveSha256());
      if (proposal.values().isEmpty()) {
        throw nothing(file, report, proposal);
      }
      Outputs.create(output, proposal.policy(replay.policyDocument(), name).utf8Lossy());
      String rejected = report.verdict() == Verdict.REJECTED ? REJECTED : "";
      return "wrote " + output + "\n" + rejected + ProposalText.of(proposal);
    } catch (IOException e) {
      throw Inputs.unreadable(file, e);
    }
  }

  private static CommandFailed nothing(Path file, Report report, ReferenceProposal proposal) {
    boolean rejected = report.verdict() == Verdict.REJECTED;
    return new CommandFailed(
        rejected ? ExitStatus.REJECTED : ExitStatus.INCOMPLETE,
        file + ": " + ProposalText.nothing(proposal));
  }

  /** The presets that there are. */
  static final class PresetNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Presets.all().stream().map(Preset::name).iterator();
    }
  }
}
