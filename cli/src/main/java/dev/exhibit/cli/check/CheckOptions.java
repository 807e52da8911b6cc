package dev.exhibit.cli.check;

import dev.exhibit.cli.options.OutputOptions;
import dev.exhibit.cli.options.ReaderOptions;
import dev.exhibit.cli.options.Statuses;
import dev.exhibit.cli.options.Version;
import dev.exhibit.cli.render.JsonReport;
import dev.exhibit.cli.render.TextReport;
import dev.exhibit.core.appraisal.Appraisal;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.Report;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /**
   * What a check found.
   *
   * @param signers the quotes that bind the key which signed something, where that is judged
   * @param alone whether the checks hold by themselves and are no answer to their question
   */
  public record Result(
      Set<Question> questions,
      Collection<Key> required,
      List<Finding> findings,
      boolean simulated,
      Optional<Map<Subject, List<Subject>>> signers,
      List<Claim> claims,
      Map<String, Object> facts,
      boolean alone) {
    /** The answer to these questions. */
    Result(
        Set<Question> questions,
        Collection<Key> required,
        List<Finding> findings,
        boolean simulated,
        List<Claim> claims,
        Map<String, Object> facts) {
      this(questions, required, findings, simulated, Optional.empty(), claims, facts);
    }

    /** The answer to these questions, where a signature is judged too. */
    Result(
        Set<Question> questions,
        Collection<Key> required,
        List<Finding> findings,
        boolean simulated,
        Optional<Map<Subject, List<Subject>>> signers,
        List<Claim> claims,
        Map<String, Object> facts) {
      this(questions, required, findings, simulated, signers, claims, facts, false);
    }

    /** The answer to one question. */
    Result(
        Question question,
        Collection<Key> required,
        List<Finding> findings,
        boolean simulated,
        List<Claim> claims,
        Map<String, Object> facts) {
      this(Set.of(question), required, findings, simulated, Optional.empty(), claims, facts);
    }

    /** The same of checks that hold by themselves and are no answer to their question. */
    Result byThemselves() {
      return new Result(questions, required, findings, simulated, signers, claims, facts, true);
    }

    Appraisal appraisal() {
      TreeMap<Key, Finding> byKey = new TreeMap<>();
      findings.forEach(f -> byKey.put(f.key(), f));
      TreeSet<Key> keys = new TreeSet<>(required);
      if (alone) {
        return Appraisal.ofChecksAlone(keys, byKey);
      }
      return signers
          .map(machines -> Appraisal.ofSignersAlone(keys, byKey, machines))
          .orElseGet(() -> new Appraisal(keys, byKey, List.of(), Map.of()));
    }
  }

  EvaluationTime time() {
    Instant clock = reader.clock();
    Instant judged = at.equals("now") ? clock : ReaderOptions.instant("--at", at);
    return EvaluationTime.of(judged, Basis.GIVEN, clock);
  }

  TrustStore anchors() {
    return reader.anchors();
  }

  /** Prints the answer and returns the exit status. */
  int answer(String name, Result result, Policy policy, EvaluationTime time) {
    Report report =
        new Report(
            result.appraisal(),
            result.questions(),
            policy,
            time,
            result.simulated(),
            0,
            List.of(),
            result.claims(),
            result.facts());
    if (output.json()) {
      output.printJson(JsonReport.of(report, Version.text()));
    } else {
      output.print(TextReport.of(report, name, explain, output.style()));
    }
    return Statuses.of(report, allowSimulated).code();
  }
}
