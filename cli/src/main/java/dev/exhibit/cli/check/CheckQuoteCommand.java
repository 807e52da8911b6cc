package dev.exhibit.cli.check;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.intel.QuoteCheck;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit check quote}. */
@Command(
    name = "quote",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Verifies an Intel TDX or SGX quote with loose collateral, offline.")
final class CheckQuoteCommand implements Callable<Integer> {
  @Option(
      names = "--quote",
      required = true,
      paramLabel = "FILE",
      description = "the quote: raw, hex or base64")
  private Path quote;

  @Option(
      names = "--collateral",
      required = true,
      paramLabel = "FILE|DIR",
      description =
          "the nine-field JSON, or responses of Intel's service with their issuer chains; may be"
              + " repeated")
  private List<Path> collateral;

  @Option(
      names = "--accept-tcb",
      paramLabel = "STATUS,…",
      description =
          "accepted TCB statuses (default: UpToDate); \"all\" accepts everything except Revoked")
  private Optional<String> acceptTcb;

  @Option(
      names = "--policy",
      paramLabel = "FILE|NAME",
      defaultValue = "default",
      description = "the appraisal policy (default: default)")
  private String policyName;

  @Mixin private CheckOptions check;

  @Override
  public Integer call() {
    Policy policy = policy();
    EvaluationTime time = check.time();
    LooseResult result =
        new QuoteCheck(check.anchors(), policy.tcb(), policy.tdx(), time)
            .check(LooseFiles.read(quote), files());
    return check.answer(String.valueOf(quote.getFileName()), result.under("intel"), policy, time);
  }

  private Policy policy() {
    Policy policy = Policies.named(policyName);
    if (acceptTcb.isEmpty()) {
      return policy;
    }
    Set<String> accepted =
        QuoteCheck.acceptStatuses(acceptTcb.get())
            .orElseThrow(
                () ->
                    CommandFailed.usage(
                        "--accept-tcb: expected Intel's status words or all, got '"
                            + acceptTcb.get()
                            + "'"));
    return policy.accepting(policy.tcb().accepting(accepted));
  }

  private List<NamedFile> files() {
    List<NamedFile> files = new ArrayList<>();
    for (Path path : collateral) {
      if (Files.isDirectory(path)) {
        inFolder(path).forEach(f -> files.add(LooseFiles.read(f)));
      } else {
        files.add(LooseFiles.read(path));
      }
    }
    return files;
  }

  private static List<Path> inFolder(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw Inputs.unreadable(folder, e);
    }
  }
}
