package dev.exhibit.cli.check;

import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.dstack.EventLogCheck;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.policy.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit check eventlog}. */
@Command(
    name = "eventlog",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Replays the event log of a dstack machine, or of a machine's firmware, and compares it"
            + " with a quote's registers. The answer is INCOMPLETE unless --collateral proves the"
            + " quote and a policy has reference values for the boot registers: unknown firmware"
            + " can measure any value it likes.")
final class CheckEventlogCommand implements Callable<Integer> {
  @Option(
      names = "--log",
      required = true,
      paramLabel = "FILE",
      description =
          "the event log: a JSON array, an object with a member event_log, or the binary log of a"
              + " machine's firmware (CCEL)")
  private Path log;

  @Option(
      names = "--quote",
      required = true,
      paramLabel = "FILE",
      description = "the quote: raw, hex or base64")
  private Path quote;

  @Option(
      names = "--compose",
      paramLabel = "FILE",
      description = "the app compose, exactly as it was deployed")
  private Optional<Path> compose;

  @Option(
      names = "--collateral",
      paramLabel = "FILE",
      description = "collateral that proves the quote; may be repeated")
  private List<Path> collateral = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "FILE|NAME",
      defaultValue = "default",
      description = "the appraisal policy (default: default)")
  private String policyName;

  @Mixin private CheckOptions check;

  @Override
  public Integer call() {
    Policy policy = Policies.named(policyName);
    EvaluationTime time = check.time();
    IntelAppraiser intel = new IntelAppraiser(check.anchors(), policy.tcb(), policy.tdx(), time);
    LooseResult result =
        new EventLogCheck(policy.workload(), intel)
            .check(
                new EventLogCheck.Files(
                    LooseFiles.read(log),
                    LooseFiles.read(quote),
                    compose.map(LooseFiles::read),
                    collateral.stream().map(LooseFiles::read).toList()));
    return check.answer(String.valueOf(log.getFileName()), result.under("eventlog"), policy, time);
  }
}
