package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.report.ReportLocator;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.intel.IntelEvidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the appraiser says of a simulated machine, each quote verified as a bundle's would be. */
public record Judged(List<Outcome<VerifiedWorkload>> outcomes) {
  private static final Site SITE = Site.of("report.json");

  public static Judged of(DstackEvidence evidence) {
    return of(evidence, WorkloadPolicy.DEFAULT);
  }

  public static Judged of(DstackEvidence evidence, WorkloadPolicy policy) {
    return of(evidence, policy, new ShapeFinder());
  }

  /** With the bounds of this finder. */
  static Judged of(DstackEvidence evidence, WorkloadPolicy policy, ShapeFinder finder) {
    Function<Bytes, Outcome<VerifiedQuote>> quotes = quotes(evidence.intel());
    WorkloadAppraiser appraiser = new WorkloadAppraiser(policy, quotes, finder);
    return new Judged(
        located(evidence.report()).stream()
            .map(
                l ->
                    appraiser.appraise(
                        new WorkloadAppraiser.Case(
                            Subject.attestation("001"),
                            SITE,
                            quotes.apply(l.quote()).verified().orElseThrow(),
                            l.workload().orElseThrow(),
                            Optional.of(evidence.intel().nonce()))))
            .toList());
  }

  static List<LocatedQuote> located(JsonNode report) {
    return ReportLocator.locate(report, List.of(), Optional.empty()).quotes();
  }

  /** Verifies quotes of the machines that {@code intel} has collateral for. */
  static Function<Bytes, Outcome<VerifiedQuote>> quotes(IntelEvidence intel) {
    CollateralPool pool =
        CollateralPool.builder()
            .add(Site.of("collateral.json"), intel.collateral().toJson())
            .build();
    IntelAppraiser appraiser = appraiser(intel);
    return quote ->
        appraiser.appraise(Subject.attestation("001"), SITE, quote, pool, ExpectedTee.TDX);
  }

  static IntelAppraiser appraiser(IntelEvidence intel) {
    return new IntelAppraiser(
        new TrustStore(List.of(anchor(intel.trustedRoot()))),
        TcbPolicy.DEFAULT,
        TdxPolicy.DEFAULT,
        EvaluationTime.of(intel.at(), EvaluationTime.Basis.GIVEN, intel.at()));
  }

  private static TrustAnchor anchor(Bytes der) {
    try {
      return new TrustAnchor(AnchorRole.INTEL_ROOT, StrictX509.certificate(der), "test");
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  /** Such as {@code FAILED register-mismatch}; of several quotes the first that did not pass. */
  public String of(CheckId check) {
    List<String> all = outcomes.stream().map(o -> said(o, check)).toList();
    return all.stream().filter(s -> !s.startsWith("PASSED")).findFirst().orElse(all.get(0));
  }

  private static String said(Outcome<VerifiedWorkload> outcome, CheckId check) {
    Finding finding = finding(outcome, check);
    return finding.status() + " " + finding.code().id();
  }

  private static Finding finding(Outcome<VerifiedWorkload> outcome, CheckId check) {
    return outcome.findings().stream()
        .filter(f -> f.key().equals(new Key(check, Subject.attestation("001"))))
        .findFirst()
        .orElseThrow();
  }

  Finding finding(CheckId check) {
    return finding(outcomes.get(0), check);
  }

  public String message(CheckId check) {
    return finding(check).grounds().message();
  }

  /** Every check with status and code. */
  Map<CheckId, String> all() {
    return WorkloadAppraiser.CHECKS.stream().collect(Collectors.toMap(c -> c, this::of));
  }

  /** The checks that failed. */
  public List<String> failed() {
    return WorkloadAppraiser.CHECKS.stream()
        .filter(c -> of(c).startsWith("FAILED"))
        .map(CheckId::id)
        .toList();
  }

  public Optional<VerifiedWorkload> workload() {
    return outcomes.get(0).verified();
  }
}
