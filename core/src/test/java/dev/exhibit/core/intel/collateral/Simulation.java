package dev.exhibit.core.intel.collateral;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.intel.IntelAppraiser;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.core.intel.tcb.TcbStatus;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Appraises simulated evidence the way a careful reader would: floors and reference values set. */
public record Simulation(
    TrustStore trust, TcbPolicy tcb, TdxPolicy tdx, EvaluationTime time, ExpectedTee expected) {
  public static final Subject SUBJECT = Subject.attestation("001");
  static final TcbPolicy CAREFUL =
      new TcbPolicy(Set.of("UpToDate"), Set.of(), OptionalInt.of(19), Optional.empty());
  public static final TcbPolicy ANY_STATUS =
      new TcbPolicy(TcbStatus.acceptable(), Set.of(), OptionalInt.empty(), Optional.empty());

  public static Simulation of(IntelEvidence evidence) {
    return of(evidence.trustedRoot(), evidence.at());
  }

  public static Simulation of(Bytes root, Instant at) {
    return new Simulation(
        new TrustStore(List.of(anchor(root))),
        CAREFUL,
        references(Workload.usual()),
        EvaluationTime.of(at, EvaluationTime.Basis.GIVEN, at),
        ExpectedTee.TDX);
  }

  public static TdxPolicy references(Workload workload) {
    return new TdxPolicy(
        Map.of(
            "mrtd", Set.of(workload.mrTd()),
            "rtmr0", Set.of(workload.rtmr0()),
            "rtmr1", Set.of(workload.rtmr1()),
            "rtmr2", Set.of(workload.rtmr2())),
        Set.of());
  }

  public static TrustAnchor anchor(Bytes der) {
    try {
      return new TrustAnchor(AnchorRole.INTEL_ROOT, StrictX509.certificate(der), "test");
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  public Simulation with(TcbPolicy policy) {
    return new Simulation(trust, policy, tdx, time, expected);
  }

  public Simulation with(TdxPolicy policy) {
    return new Simulation(trust, tcb, policy, time, expected);
  }

  public Simulation with(EvaluationTime other) {
    return new Simulation(trust, tcb, tdx, other, expected);
  }

  public Simulation expecting(ExpectedTee other) {
    return new Simulation(trust, tcb, tdx, time, other);
  }

  public static Result appraise(IntelScenario scenario) {
    return appraise(scenario.evidence());
  }

  public static Result appraise(IntelEvidence evidence) {
    return of(evidence).run(evidence);
  }

  public Result run(IntelEvidence evidence) {
    return run(evidence.quote().bytes(), evidence.collateral().toJson());
  }

  public Result run(Bytes quote, Bytes collateral) {
    Site site = Site.of("collateral.json", Sha256.of(collateral));
    return run(quote, CollateralJson.decode(site, collateral));
  }

  public Result run(Bytes quote, CollateralPool pool) {
    Site site = Site.of("quote.bin", Sha256.of(quote));
    return new Result(
        new IntelAppraiser(trust, tcb, tdx, time).appraise(SUBJECT, site, quote, pool, expected));
  }

  /** An outcome with short ways to look at it. */
  public record Result(Outcome<VerifiedQuote> outcome) {
    public Finding finding(CheckId check) {
      return outcome.findings().stream()
          .filter(f -> f.key().equals(new Key(check, SUBJECT)))
          .findFirst()
          .orElseThrow();
    }

    /** Such as {@code FAILED debug-mode}. */
    public String of(CheckId check) {
      Finding finding = finding(check);
      return finding.status() + " " + finding.code().id();
    }

    public String of(String check) {
      return of(CheckId.byId(check).orElseThrow());
    }

    public String message(CheckId check) {
      return finding(check).grounds().message();
    }

    public boolean allPassed() {
      return outcome.findings().stream().allMatch(f -> f.status() == Finding.Status.PASSED);
    }

    public VerifiedQuote verified() {
      return outcome.verified().orElseThrow();
    }
  }
}
