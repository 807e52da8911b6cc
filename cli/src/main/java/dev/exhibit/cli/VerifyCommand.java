package dev.exhibit.cli;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.OneOpening;
import dev.exhibit.bundle.Reading;
import dev.exhibit.cli.batch.BundleRun;
import dev.exhibit.cli.batch.CsvResults;
import dev.exhibit.cli.batch.HtmlResults;
import dev.exhibit.cli.batch.JsonLineResults;
import dev.exhibit.cli.batch.JsonResults;
import dev.exhibit.cli.batch.Judged;
import dev.exhibit.cli.batch.Progress;
import dev.exhibit.cli.batch.RunSettings;
import dev.exhibit.cli.batch.RunState;
import dev.exhibit.cli.batch.TextResults;
import dev.exhibit.cli.html.BundleView;
import dev.exhibit.cli.html.Handed;
import dev.exhibit.cli.html.ReportPage;
import dev.exhibit.cli.options.BundleFiles;
import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.Format;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.JudgeOptions;
import dev.exhibit.cli.options.Statuses;
import dev.exhibit.cli.options.Version;
import dev.exhibit.cli.render.JsonReport;
import dev.exhibit.cli.render.TextReport;
import dev.exhibit.cli.repeat.RepeatStep;
import dev.exhibit.cli.repeat.RepeatSteps;
import dev.exhibit.cli.results.About;
import dev.exhibit.cli.results.EarToken;
import dev.exhibit.cli.results.SvrStatement;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.Verifier;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.Update;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    description = "Replays every check of a bundle, offline.",
    footer = {
      "",
      "Exit status: 0 VERIFIED, 1 REJECTED, 2 INCOMPLETE, 3 VERIFIED but SIMULATED, 4 VERIFIED WITH"
          + " WAIVERS, 64 usage error, 66 an input cannot be read, 70 internal error."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int MOST_JOBS = 1024;
  private static final String UNSIGNED =
      "The statement is not signed: whoever holds it can change it. --key FILE signs it.\n";

  @Parameters(
      arity = "1..*",
      paramLabel = "BUNDLE",
      description =
          "bundles, or folders of bundles (*.evb), including subfolders; - reads such names from"
              + " standard input, one on each line")
  private List<Path> inputs;

  @Option(names = "--explain", description = "list every check, with what was compared and where")
  private boolean explain;

  @Option(
      names = "--short",
      description = "print the verdict and what keeps it from VERIFIED, and no more")
  private boolean brief;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "judge N bundles at a time (default: one for each processor)")
  private @Nullable Integer jobs;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "keep a row of each bundle in FILE, and do not judge again what it has: a run that was"
              + " ended goes on from there")
  private Optional<Path> state = Optional.empty();

  @Option(
      names = "--update",
      paramLabel = "FILE",
      description =
          "newer documents of the vendors, for a line about how things look now: another bundle, a"
              + " trust pack, or a file with collateral, a revocation list or an OCSP answer;"
              + " changes no verdict")
  private Optional<Path> update = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "your key, which signs the result of --format ear or svr")
  private Optional<Path> key = Optional.empty();

  @Mixin private JudgeOptions judge;
  @Mixin private VerdictOutput output;
  private Optional<Update> news = Optional.empty();

  @Override
  public Integer call() {
    int atATime = jobs();
    requireUseForKey();
    requireOneShort();
    if (!isOne()) {
      requireRoom();
    }
    news = update.map(judge::update);
    AppraisalRequest request = judge.request();
    if (isOne()) {
      news = news.or(judge::packNews);
      return one(inputs.get(0), request);
    }
    return several(request, atATime); // lines of many have no room for what a pack says of now
  }

  private void requireOneShort() {
    if (brief && (explain || !isOne() || output.format() != Format.TEXT)) {
      throw CommandFailed.usage("--short goes with the text of one bundle, without --explain");
    }
  }

  /** A line of many has no room for what some options say. */
  private void requireRoom() {
    boolean whole = output.format() == Format.JSON || (output.format() == Format.TEXT && explain);
    if (explain && output.format() != Format.TEXT && output.format() != Format.JSON) {
      throw CommandFailed.usage("--explain goes with text; a row of a table has no room for it");
    }
    if (update.isPresent() && !whole) {
      throw CommandFailed.usage(
          "--update goes with one bundle, with --explain or with --format json: a line of many"
              + " bundles has no room for what it says");
    }
  }

  private boolean isOne() {
    return inputs.size() == 1
        && !rows()
        && state.isEmpty()
        && !BundleFiles.areNamedElsewhere(inputs.get(0))
        && !Files.isDirectory(inputs.get(0));
  }

  private int several(AppraisalRequest request, int atATime) {
    if (state.isEmpty()) {
      return run(this::judged, results(), request, atATime);
    }
    if (explain || output.format() == Format.JSON) {
      throw CommandFailed.usage(
          "--state keeps one row of each bundle: it goes with lines of text, csv, jsonl and html");
    }
    if (judge.at().equals("now")) {
      throw CommandFailed.usage(
          "--state keeps verdicts, and --at now gives others each time: state the instant");
    }
    try (RunState kept = RunState.open(state.get(), settings(request), request)) {
      return run(
          (bundle, asked) -> kept.unlessKnown(b -> judged(b, asked)).apply(bundle),
          kept.recording(results()),
          request,
          atATime);
    }
  }

  private String settings(AppraisalRequest request) {
    return RunSettings.of(request, judge.at(), judge.statedClock(), judge.allowSimulated());
  }

  private int run(
      BiFunction<BundleFile, AppraisalRequest, Judged> verifier,
      BundleRun.Results results,
      AppraisalRequest request,
      int atATime) {
    try {
      List<BundleFile> bundles = BundleFiles.of(inputs);
      BundleRun run =
          new BundleRun(
              bundle -> verifier.apply(bundle, request),
              withProgress(results, bundles.size()),
              atATime);
      int status = run.over(bundles).code();
      output.end();
      return status;
    } finally {
      output.close();
    }
  }

  private BundleRun.Results withProgress(BundleRun.Results results, int bundles) {
    return output
        .progressTerminal()
        .<BundleRun.Results>map(
            terminal -> new Progress(results, terminal, bundles, System::nanoTime))
        .orElse(results);
  }

  private BundleRun.Results results() {
    return switch (output.format()) {
      case JSON -> new JsonResults(output::printPart, output::jsonOf);
      case JSONL -> new JsonLineResults(output::printPart);
      case CSV -> new CsvResults(output::printPart, output::note);
      case HTML -> new HtmlResults(output::printPart);
      case SVR, EAR ->
          throw CommandFailed.usage("--format svr and ear are for verify with one bundle");
      case TEXT -> new TextResults(output::printPart, output.style(), explain);
    };
  }

  private int jobs() {
    int all = Runtime.getRuntime().availableProcessors();
    int chosen = jobs == null ? all : jobs;
    if (chosen < 1 || chosen > MOST_JOBS) {
      throw CommandFailed.usage("--jobs: expected 1 to " + MOST_JOBS + ", got " + chosen);
    }
    return chosen;
  }

  private int one(Path bundle, AppraisalRequest request) {
    if (output.html()) {
      return page(bundle, request);
    }
    if (output.svr() || output.ear()) {
      return result(bundle, request);
    }
    Report report = verify(bundle, request, news, (judged, reading) -> judged);
    if (output.json()) {
      output.printJson(JsonReport.of(report, name(bundle), Version.text()));
    } else {
      output.print(
          brief
              ? TextReport.shortly(report, name(bundle), output.style())
              : TextReport.of(report, name(bundle), explain, output.style()));
    }
    return Statuses.of(report, judge.allowSimulated()).code();
  }

  private void requireUseForKey() {
    if (output.ear() && key.isEmpty()) {
      throw CommandFailed.usage("--format ear: name the key that signs it with --key");
    }
    if (key.isPresent() && !output.ear() && !output.svr()) {
      throw CommandFailed.usage("--key: signs the result of --format ear or svr");
    }
  }

  /** The verdict in the words of another system. */
  private int result(Path file, AppraisalRequest request) {
    Optional<KeyPair> pair = key.map(Inputs::key);
    try (OneOpening opening = Inputs.opened(file)) {
      About about = About.of(opening, name(file));
      Report report = Verifier.verify(opening.reading(), request, news, Ahead::aside);
      output.print(
          (output.ear()
                  ? EarToken.of(report, about, Version.text(), pair.orElseThrow())
                  : SvrStatement.of(report, about, Version.text(), pair))
              + "\n");
      if (pair.isEmpty()) {
        output.note(UNSIGNED);
      }
      return Statuses.of(report, judge.allowSimulated()).code();
    } catch (IOException e) {
      throw Inputs.unreadable(file, e);
    }
  }

  private int page(Path file, AppraisalRequest request) {
    try (OneOpening opening = Inputs.opened(file)) {
      Report report = Verifier.verify(opening.reading(), request, news, Ahead::aside);
      if (opening.reading() instanceof Reading.Readable readable) {
        Bundle bundle = readable.bundle();
        return page(
            opening,
            name(file),
            report,
            Optional.of(BundleView.of(bundle, report)),
            RepeatSteps.of(name(file), opening.sha256(), bundle, report));
      }
      return page(
          opening,
          name(file),
          report,
          Optional.empty(),
          RepeatSteps.of(name(file), opening.sha256()));
    } catch (IOException e) {
      throw Inputs.unreadable(file, e);
    }
  }

  private int page(
      OneOpening opening,
      String name,
      Report report,
      Optional<BundleView> bundle,
      List<RepeatStep> repeat)
      throws IOException {
    output.print(
        ReportPage.of(
            new Handed(
                report, name, opening.size(), opening.sha256(), bundle, repeat, Version.text())));
    return Statuses.of(report, judge.allowSimulated()).code();
  }

  static Report verify(Path bundle, AppraisalRequest request) {
    return verify(bundle, request, Optional.empty(), (report, reading) -> report);
  }

  private Judged judged(BundleFile file, AppraisalRequest request) {
    boolean rows = rows();
    return verify(
        file.path(),
        reading ->
            rows ? Verifier.verify(reading, request) : Verifier.verify(reading, request, news),
        (report, reading) -> {
          try {
            return Judged.of(file.name(), report, reading, judge.allowSimulated());
          } catch (IOException e) {
            throw Inputs.unreadable(file.path(), e);
          }
        });
  }

  /** Whether each bundle becomes a row and no more, which has no room for an outlook. */
  private boolean rows() {
    return output.format() == Format.CSV || output.format() == Format.JSONL;
  }

  private static <T> T verify(
      Path bundle,
      AppraisalRequest request,
      Optional<Update> news,
      BiFunction<Report, Reading, T> then) {
    return verify(bundle, judging -> Verifier.verify(judging, request, news, Ahead::aside), then);
  }

  /** Makes a report of a bundle. */
  private interface Judging {
    Report of(Reading reading) throws IOException;
  }

  private static <T> T verify(Path bundle, Judging judging, BiFunction<Report, Reading, T> then) {
    Reading reading = Inputs.bundle(bundle);
    try {
      try {
        return then.apply(judging.of(reading), reading);
      } finally {
        if (reading instanceof Reading.Readable readable) {
          readable.bundle().close();
        }
      }
    } catch (IOException e) {
      throw Inputs.unreadable(bundle, e);
    }
  }

  private static String name(Path bundle) {
    return String.valueOf(bundle.getFileName());
  }
}
