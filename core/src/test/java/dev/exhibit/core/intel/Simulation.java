package dev.exhibit.core.intel;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.StrictX509;
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
record Simulation(
    TrustStore trust, TcbPolicy tcb, TdxPolicy tdx, EvaluationTime time, ExpectedTee expected) {
  static final Subject SUBJECT = Subject.attestation("001");
  static final TcbPolicy CAREFUL =
      new TcbPolicy(Set.of("UpToDate"), Set.of(), OptionalInt.of(19), Optional.empty());
  static final TcbPolicy ANY_STATUS =
      new TcbPolicy(TcbStatus.acceptable(), Set.of(), OptionalInt.empty(), Optional.empty());

  static Simulation of(IntelEvidence evidence) {
    return of(evidence.trustedRoot(), evidence.at());
  }

  static Simulation of(Bytes root, Instant at) {
    return new Simulation(
        new TrustStore(List.of(anchor(root))),
        CAREFUL,
        references(Workload.usual()),
        EvaluationTime.of(at, EvaluationTime.Basis.GIVEN, at),
        ExpectedTee.TDX);
  }

  static TdxPolicy references(Workload workload) {
    return new TdxPolicy(
        Map.of(
            "mrtd", Set.of(workload.mrTd()),
            "rtmr0", Set.of(workload.rtmr0()),
            "rtmr1", Set.of(workload.rtmr1()),
            "rtmr2", Set.of(workload.rtmr2())),
        Set.of());
  }

  static TrustAnchor anchor(Bytes der) {
    try {
      return new TrustAnchor(AnchorRole.INTEL_ROOT, StrictX509.certificate(der), "test");
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  Simulation with(TcbPolicy policy) {
    return new Simulation(trust, policy, tdx, time, expected);
  }

  Simulation with(TdxPolicy policy) {
    return new Simulation(trust, tcb, policy, time, expected);
  }

  Simulation with(EvaluationTime other) {
    return new Simulation(trust, tcb, tdx, other, expected);
  }

  Simulation expecting(ExpectedTee other) {
    return new Simulation(trust, tcb, tdx, time, other);
  }

  static Result appraise(IntelScenario scenario) {
    return appraise(scenario.evidence());
  }

  static Result appraise(IntelEvidence evidence) {
    return of(evidence).run(evidence);
  }

  Result run(IntelEvidence evidence) {
    return run(evidence.quote().bytes(), evidence.collateral().toJson());
  }

  Result run(Bytes quote, Bytes collateral) {
    Site site = Site.of("collateral.json", Sha256.of(collateral));
    return run(quote, CollateralJson.decode(site, collateral));
  }

  Result run(Bytes quote, CollateralPool pool) {
    Site site = Site.of("quote.bin", Sha256.of(quote));
    return new Result(
        new IntelAppraiser(trust, tcb, tdx, time).appraise(SUBJECT, site, quote, pool, expected));
  }

  /** An outcome with short ways to look at it. */
  record Result(Outcome<VerifiedQuote> outcome) {
    Finding finding(CheckId check) {
      return outcome.findings().stream()
          .filter(f -> f.key().equals(new Key(check, SUBJECT)))
          .findFirst()
          .orElseThrow();
    }

    /** Such as {@code FAILED debug-mode}. */
    String of(CheckId check) {
      Finding finding = finding(check);
      return finding.status() + " " + finding.code().id();
    }

    String of(String check) {
      return of(CheckId.byId(check).orElseThrow());
    }

    String message(CheckId check) {
      return finding(check).grounds().message();
    }

    boolean allPassed() {
      return outcome.findings().stream().allMatch(f -> f.status() == Finding.Status.PASSED);
    }

    VerifiedQuote verified() {
      return outcome.verified().orElseThrow();
    }
  }
}
