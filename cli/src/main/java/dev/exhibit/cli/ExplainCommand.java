package dev.exhibit.cli;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.DocumentOutput;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.page.Words;
import dev.exhibit.cli.render.Explanation;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.cross.CrossCode;
import dev.exhibit.core.verify.ReasonCodes;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code exhibit explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Explains a check, a reason code or a technical term, or lists the checks.")
final class ExplainCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 8;

  @Parameters(
      arity = "0..1",
      paramLabel = "CHECK|CODE|TERM",
      description =
          "a check such as tdx.quote, a reason code such as nonce-mismatch, or a term such as"
              + " fmspc, rtmr or report_data")
  private Optional<String> name;

  @Mixin private DocumentOutput output;

  @Override
  public Integer call() {
    output.put(name.map(ExplainCommand::explained).orElseGet(Explanation::catalogue));
    return ExitStatus.VERIFIED.code();
  }

  private static String explained(String name) {
    return CheckId.byId(name)
        .map(Explanation::of)
        .or(() -> ReasonCodes.byId(name).map(Explanation::of))
        .or(() -> CrossCode.byId(name).map(Explanation::of))
        .or(() -> Words.explained(name))
        .orElseThrow(() -> CommandFailed.usage(unknown(name)));
  }

  private static String unknown(String name) {
    String like =
        Stream.concat(
                Stream.of(CheckId.values()).map(CheckId::id),
                Stream.concat(
                    ReasonCodes.all().stream().map(code -> code.id()), Words.terms().stream()))
            .filter(id -> id.contains(name))
            .limit(MOST_NAMED)
            .reduce((a, b) -> a + ", " + b)
            .map(found -> "; did you mean " + found + "?")
            .orElse("; exhibit explain lists the checks");
    return "no check, reason code or term is called '" + name + "'" + like;
  }
}
