package dev.exhibit.core.amd;

import dev.exhibit.core.amd.pki.AmdFiles;
import dev.exhibit.core.amd.pki.AmdPaths;
import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.trust.TrustStore;
import java.util.List;
import java.util.function.Function;

/**
 * Appraises SEV-SNP reports with the certificates at hand, under one policy at one time. A pure
 * function of its inputs: no network, no clock; for one thread.
 */
public final class SnpAppraiser {
  /** What is asked of a report. */
  public enum Scope {
    /** A loose file: what can be said of it by itself. */
    FILE(CheckId.SNP_REPORT, CheckId.SNP_CHAIN, CheckId.SNP_TCB, CheckId.SNP_POLICY),
    /** The report of a machine in a bundle; questions that a policy leaves open stay open. */
    MACHINE(
        CheckId.SNP_REPORT,
        CheckId.SNP_CHAIN,
        CheckId.SNP_REVOCATION,
        CheckId.SNP_TCB,
        CheckId.SNP_POLICY,
        CheckId.SNP_MEASUREMENT);

    private final List<CheckId> checks;

    Scope(CheckId... checks) {
      this.checks = List.of(checks);
    }
  }

  private final SnpPolicy policy;
  private final Scope scope;
  private final KeyPick keys;

  /**
   * An appraiser.
   *
   * @param files everything at hand; the right certificates are picked
   */
  public SnpAppraiser(
      TrustStore trust, AmdFiles files, SnpPolicy policy, EvaluationTime time, Scope scope) {
    this.policy = policy;
    this.scope = scope;
    this.keys = new KeyPick(files, new AmdPaths(files, trust, time), scope == Scope.FILE);
  }

  /** The keys that {@link #appraise} answers for. */
  public static List<Key> keys(Subject subject, Scope scope) {
    return scope.checks.stream().map(check -> new Key(check, subject)).toList();
  }

  /**
   * Appraises one report: exactly one finding for each of {@link #keys}, and the verified value if
   * the report is genuine.
   *
   * @param site where the report was found
   * @param report with what its form holds beside it
   */
  public Outcome<VerifiedSnpReport> appraise(Subject subject, Site site, SavedReport report) {
    SnpSteps steps = new SnpSteps(policy, scope == Scope.MACHINE);
    steps.run(site, report, keys);
    return new Outcome<>(
        findings(subject, check -> report.place(check, site), steps), steps.verified());
  }

  /** The findings about something that was to be a report and is none. */
  public Outcome<VerifiedSnpReport> refuse(Subject subject, Site site, Decoded.Invalid<?> invalid) {
    SnpSteps steps = new SnpSteps(policy, scope == Scope.MACHINE);
    steps.refuse(site, invalid);
    return Outcome.unproven(findings(subject, check -> site, steps));
  }

  private List<Finding> findings(Subject subject, Function<CheckId, Site> places, SnpSteps steps) {
    return keys(subject, scope).stream()
        .map(key -> steps.of(key.check()).finding(key))
        .map(
            finding ->
                finding.grounds().sites().isEmpty()
                    ? finding.at(places.apply(finding.key().check()))
                    : finding)
        .toList();
  }
}
