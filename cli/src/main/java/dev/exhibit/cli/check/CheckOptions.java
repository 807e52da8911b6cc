package dev.exhibit.cli.check;

import dev.exhibit.cli.options.OutputOptions;
import dev.exhibit.cli.options.ReaderOptions;
import dev.exhibit.cli.options.Statuses;
import dev.exhibit.cli.options.Version;
import dev.exhibit.cli.render.JsonReport;
import dev.exhibit.cli.render.TextReport;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.archive.Removed;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.Report;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every {@code check} has in common: the instant, anchors, and how the answer is printed. */
final class CheckOptions {
  @Option(
      names = "--at",
      paramLabel = "INSTANT|now",
      defaultValue = "now",
      description = "the instant to judge at (default: now)")
  private String at;

  @Option(
      names = "--allow-simulated",
      description = "exit with 0 even when the hardware is simulated")
  private boolean allowSimulated;

  @Option(names = "--explain", description = "list every check, with what was compared and where")
  private boolean explain;

  @Mixin private ReaderOptions reader;

  @Mixin private OutputOptions output;

  EvaluationTime time() {
    Instant clock = reader.clock();
    Instant judged = at.equals("now") ? clock : ReaderOptions.instant("--at", at);
    return EvaluationTime.of(judged, Basis.GIVEN, clock);
  }

  TrustStore anchors() {
    return reader.anchors();
  }

  /** Prints the answer and returns the exit status. */
  int answer(String name, LooseResult result, Policy policy, EvaluationTime time) {
    Report report =
        new Report(
            result.appraisal(),
            result.questions(),
            policy,
            time,
            result.simulated(),
            Removed.NOTHING,
            List.of(),
            result.claims(),
            anchors().pack(),
            result.facts());
    if (output.json()) {
      output.printJson(JsonReport.of(report, name, Version.text()));
    } else {
      output.print(TextReport.of(report, name, explain, output.style()));
    }
    return Statuses.of(report, allowSimulated).code();
  }
}
