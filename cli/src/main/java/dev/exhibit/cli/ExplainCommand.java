package dev.exhibit.cli;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.DocumentOutput;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.page.Term;
import dev.exhibit.cli.render.Explanation;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.cross.CrossCode;
import dev.exhibit.core.policy.NearName;
import dev.exhibit.core.verify.ReasonCodes;
import java.util.List;
import java.util.Locale;
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
    description = "Explains a check, a reason code or a technical term, or lists checks and terms.")
final class ExplainCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 8;

  @Parameters(
      arity = "0..*",
      paramLabel = "CHECK|CODE|TERM",
      description =
          "a check such as tdx.quote, a reason code such as nonce-mismatch, or a term such as"
              + " fmspc, rtmr, report_data or launch digest; several words are one term")
  private List<String> words = List.of();

  @Mixin private DocumentOutput output;

  @Override
  public Integer call() {
    output.put(words.isEmpty() ? Explanation.catalogue() : explained(String.join(" ", words)));
    return ExitStatus.VERIFIED.code();
  }

  private static String explained(String given) {
    String name = given.strip().toLowerCase(Locale.ROOT);
    return CheckId.byId(name)
        .map(Explanation::of)
        .or(() -> ReasonCodes.byId(name).map(Explanation::of))
        .or(() -> CrossCode.byId(name).map(Explanation::of))
        .or(() -> Term.written(given).map(Explanation::of))
        .orElseThrow(() -> CommandFailed.usage(unknown(given, name)));
  }

  private static String unknown(String given, String name) {
    List<String> known =
        Stream.of(
                Stream.of(CheckId.values()).map(CheckId::id),
                ReasonCodes.all().stream().map(Code::id),
                Stream.of(CrossCode.values()).map(CrossCode::id),
                Term.all().stream().flatMap(Term::names))
            .flatMap(names -> names)
            .toList();
    String like =
        known.stream()
            .filter(id -> id.toLowerCase(Locale.ROOT).contains(name))
            .limit(MOST_NAMED)
            .reduce((a, b) -> a + ", " + b)
            .or(() -> NearName.find(name, known))
            .map(found -> "; did you mean " + found + "?")
            .orElse("; exhibit explain lists the checks and the terms");
    return "no check, reason code or term is called '" + given + "'" + like;
  }
}
