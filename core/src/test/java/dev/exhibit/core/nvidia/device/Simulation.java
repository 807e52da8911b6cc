package dev.exhibit.core.nvidia.device;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.nvidia.GpuAppraiser;
import dev.exhibit.core.nvidia.GpuCase;
import dev.exhibit.core.nvidia.GpuCollateral;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.GpuFiles;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Appraises simulated platforms as a reader would who trusts the simulated NVIDIA. */
public final class Simulation {
  public static final Subject SUBJECT = Subject.attestation("001");

  private Simulation() {}

  /** What came of an appraisal. */
  public record Result(GpuAppraiser appraiser, Outcome<List<VerifiedGpu>> outcome) {
    /** What is not a pass, as {@code check STATUS code}. */
    public Set<String> problems() {
      Set<String> problems = new TreeSet<>();
      for (Finding finding : outcome.findings()) {
        if (finding.status() != Status.PASSED) {
          problems.add(line(finding));
        }
      }
      return problems;
    }

    /** The distinct answers to this check that are no pass, as {@code STATUS code}. */
    public Set<String> problems(CheckId check) {
      Set<String> problems = new TreeSet<>();
      for (Finding finding : outcome.findings()) {
        if (finding.key().check() == check && finding.status() != Status.PASSED) {
          problems.add(finding.status() + " " + finding.code().id());
        }
      }
      return problems;
    }

    private static String line(Finding f) {
      return f.key().check().id() + " " + f.status() + " " + f.code().id();
    }

    /** The checks that failed. */
    public Set<CheckId> failed() {
      Set<CheckId> failed = EnumSet.noneOf(CheckId.class);
      for (Finding finding : outcome.findings()) {
        if (finding.status() == Status.FAILED) {
          failed.add(finding.key().check());
        }
      }
      return failed;
    }
  }

  public static Result appraise(GpuFiles files) {
    return appraise(files, new NonceRule.Sent(files.nonce()), relayed(files));
  }

  /** The nonce the CPU's TEE answered too. */
  public static GpuTie relayed(GpuFiles files) {
    return new GpuTie.Nonces(Set.of(files.nonce()));
  }

  public static Result appraise(GpuFiles files, NonceRule nonce, GpuTie tie) {
    return appraise(files, nonce, tie, policy(files));
  }

  public static GpuPolicy policy(GpuFiles files) {
    return new GpuPolicy(
        OptionalInt.of(files.expected()),
        OptionalInt.empty(),
        false,
        GpuPolicy.DEFAULT.ocspWindow());
  }

  public static Result appraise(GpuFiles files, NonceRule nonce, GpuTie tie, GpuPolicy policy) {
    GpuAppraiser appraiser =
        new GpuAppraiser(trust(files), policy, at(files.at()), collateral(files));
    GpuEvidence evidence = GpuEvidence.decode(files.payload());
    GpuCase given = new GpuCase(SUBJECT, Site.of("report.json"), evidence, nonce, tie, true);
    return new Result(appraiser, appraiser.appraise(given));
  }

  public static EvaluationTime at(Instant instant) {
    return EvaluationTime.of(instant, EvaluationTime.Basis.GIVEN, instant);
  }

  public static GpuCollateral collateral(GpuFiles files) {
    GpuCollateral.Builder collateral = GpuCollateral.builder();
    add(collateral, GpuCollateral.Kind.RIM, files.rims());
    add(collateral, GpuCollateral.Kind.OCSP, files.ocsp());
    add(collateral, GpuCollateral.Kind.TOKEN, files.token().stream().toList());
    add(collateral, GpuCollateral.Kind.KEY_SET, files.keySet().stream().toList());
    return collateral.build();
  }

  private static void add(
      GpuCollateral.Builder collateral, GpuCollateral.Kind kind, List<Bytes> contents) {
    for (Bytes content : contents) {
      collateral.add(kind, Site.of(kind.name().toLowerCase(Locale.ROOT)), content);
    }
  }

  public static TrustStore trust(GpuFiles files) {
    return new TrustStore(
        List.of(
            anchor(AnchorRole.NVIDIA_DEVICE, files.roots().get(0)),
            anchor(AnchorRole.NVIDIA_RIM, files.roots().get(1)),
            anchor(AnchorRole.TOKEN_ISSUER, files.roots().get(2))));
  }

  private static TrustAnchor anchor(AnchorRole role, Bytes der) {
    try {
      return new TrustAnchor(role, StrictX509.certificate(der), "test");
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }
}
