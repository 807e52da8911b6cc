package dev.exhibit.cli;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Countersigning;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.JudgeOptions;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.cli.options.SoundBundle;
import dev.exhibit.cli.options.Version;
import dev.exhibit.cli.render.ProblemText;
import dev.exhibit.cli.render.VerdictWords;
import dev.exhibit.cli.results.SvrStatement;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.Verifier;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhibit countersign}. */
@Command(
    name = "countersign",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description =
        "Makes a copy of a bundle with your signature over its manifest added to the existing"
            + " ones.",
    footer = {
      "",
      "If an existing seal does not verify, you are warned, and your signature says so.",
      "With --verdict the signature also states what a verification run now concludes for each"
          + " question, under which policy and for which instant. Reports show that as your"
          + " statement; it decides nothing."
    })
final class CountersignCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BUNDLE", description = "the bundle to copy")
  private Path input;

  @Option(names = "--key", required = true, paramLabel = "FILE", description = "your key")
  private Path key;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the bundle to make")
  private Path output;

  @Option(names = "--verdict", description = "verify the bundle first, and sign the verdict too")
  private boolean withVerdict;

  @Mixin private JudgeOptions judge;

  private Optional<String> signed = Optional.empty();

  @Override
  public Integer call() {
    AppraisalRequest request = judge.request();
    KeyPair pair = Inputs.key(key);
    Inputs.requireReadable(input);
    Outputs.requireNew(output);
    List<Problem> sealProblems = countersign(pair, bundle -> claims(bundle, request));
    PrintWriter err = spec.commandLine().getErr();
    sealProblems.forEach(problem -> err.println("warning: " + warning(problem)));
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.println("wrote " + output + ", countersigned by " + SealKeys.keyId(pair.getPublic()).hex());
    signed.ifPresent(words -> out.println("signed verdict: " + words));
    return ExitStatus.VERIFIED.code();
  }

  /** The verdict is on the bundle that is signed, which was opened once. */
  private SealClaims claims(Bundle bundle, AppraisalRequest request) throws IOException {
    if (!withVerdict) {
      return new SealClaims(SealClaims.COUNTERSIGNER, request.now(), Optional.empty());
    }
    Report report = verified(bundle, request);
    signed = Optional.of(words(report));
    return new SealClaims(SealClaims.COUNTERSIGNER, request.now(), signed).with(result(report));
  }

  private List<Problem> countersign(KeyPair pair, Countersigning.Claiming claims) {
    try {
      var made = Countersigning.add(input, pair, claims, output);
      SoundBundle.requireWritten(made.rewriting(), input);
      return made.sealProblems();
    } catch (IOException e) {
      throw Outputs.unwritable(output, e);
    }
  }

  private String warning(Problem problem) {
    return input
        + ": another seal does not verify, and your signature says so: "
        + ProblemText.of(problem);
  }

  private Report verified(Bundle bundle, AppraisalRequest request) throws IOException {
    Report report = Verifier.verify(new Reading.Readable(bundle), request);
    if (report.simulated() && !judge.allowSimulated()) {
      throw new CommandFailed(
          ExitStatus.SIMULATED,
          input + ": the hardware is simulated; --allow-simulated signs that verdict anyway");
    }
    return report;
  }

  /** What a simple verification result says, for readers who know that form alone. */
  private static Bytes result(Report report) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("predicateType", SvrStatement.PREDICATE_TYPE);
    result.put("predicate", SvrStatement.predicate(report, Version.text()));
    return Bytes.utf8(JsonWriter.text(result));
  }

  private static String words(Report report) {
    Map<Question, Verdict> answers = report.appraisal().verdicts();
    String questions =
        report.scope().stream()
            .sorted()
            .map(question -> question.id() + " " + answer(answers, question))
            .collect(Collectors.joining(", "));
    String at =
        report.time().at().stream().map(Object::toString).collect(Collectors.joining(" and "));
    return Filled.of(
        "%s; %s; policy SHA-256 %s; at %s, %s; exhibit %s",
        VerdictWords.of(report),
        questions,
        report.policy().sha256().hex(),
        at,
        report.time().basis().id(),
        Version.text());
  }

  private static String answer(Map<Question, Verdict> answers, Question question) {
    Verdict verdict = answers.get(question);
    return verdict == null ? "not judged" : verdict.name();
  }
}
