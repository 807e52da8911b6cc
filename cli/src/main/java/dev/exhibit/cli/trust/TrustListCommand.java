package dev.exhibit.cli.trust;

import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.OutputOptions;
import dev.exhibit.cli.options.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit trust list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Lists the pinned anchors, and those that --trust adds.")
final class TrustListCommand implements Callable<Integer> {
  @Option(
      names = "--trust",
      paramLabel = "ROLE=FILE",
      description = "an additional anchor for a role; may be repeated")
  private List<String> trust = new ArrayList<>();

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    TrustText list = new TrustText(Trust.builtInAnd(trust));
    if (output.json()) {
      output.printJson(list.json());
    } else {
      output.print(list.text(output.style()));
    }
    return ExitStatus.VERIFIED.code();
  }
}
