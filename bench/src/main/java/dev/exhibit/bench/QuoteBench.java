package dev.exhibit.bench;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.intel.QuoteCheck;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.core.policy.TdxPolicy;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.PckSpec;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.QuoteSpec;
import dev.exhibit.testdata.intel.SimulatedPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One quote with its collateral, as {@code check quote} verifies it, in a process that has settled.
 * Every quote but {@code same} is new to the process each time it is judged.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 40, batchSize = QuoteBench.BATCH)
@Measurement(iterations = 10, batchSize = QuoteBench.BATCH)
public class QuoteBench {
  /** Quotes an iteration; times are for so many. */
  static final int BATCH = 200;

  /** What is new to the process about each quote. */
  public enum New {
    SAME,
    QUOTE,
    PLATFORM,
    COLLATERAL
  }

  @Param public New what;

  private record Case(QuoteCheck check, NamedFile quote, List<NamedFile> collateral) {}

  private final List<Case> cases = new ArrayList<>();
  private final IntelScenario base = IntelScenario.seeded(1);
  private long made = 1000;
  private int next;

  /** Evidence for one iteration. */
  @Setup(Level.Iteration)
  public void prepare() throws Malformed {
    cases.clear();
    next = 0;
    Case same = of(base, base.evidence());
    for (int i = 0; i < BATCH; i++) {
      cases.add(what == New.SAME ? same : fresh(same));
    }
  }

  private Case fresh(Case known) throws Malformed {
    made++;
    if (what == New.COLLATERAL) {
      IntelScenario other = IntelScenario.seeded(made);
      return of(other, other.evidence());
    }
    Seed seed = Seed.of(made);
    SimulatedPlatform platform =
        what == New.PLATFORM
            ? base.intel().platform(PckSpec.current(seed).withFmspc(base.platform().spec().fmspc()))
            : base.platform();
    IntelEvidence evidence =
        base.on(platform)
            .withQuote(q -> QuoteSpec.of(QuoteKind.TDX_V4, platform.spec(), seed.bytes(64)))
            .evidence();
    return new Case(
        known.check, new NamedFile("quote", evidence.quote().bytes()), known.collateral);
  }

  private static Case of(IntelScenario scenario, IntelEvidence evidence) throws Malformed {
    Bytes root = scenario.intel().rootDer();
    TrustAnchor anchor =
        new TrustAnchor(AnchorRole.INTEL_ROOT, StrictX509.certificate(root), "benchmark");
    EvaluationTime at = EvaluationTime.of(scenario.at(), EvaluationTime.Basis.GIVEN, scenario.at());
    return new Case(
        new QuoteCheck(new TrustStore(List.of(anchor)), TcbPolicy.DEFAULT, TdxPolicy.DEFAULT, at),
        new NamedFile("quote", evidence.quote().bytes()),
        List.of(new NamedFile("collateral", evidence.collateral().toJson())));
  }

  /** The check; a finding that is no pass would make the figure worthless. */
  @Benchmark
  public LooseResult check() {
    Case one = cases.get(next++ % BATCH);
    LooseResult result = one.check.check(one.quote, one.collateral);
    if (result.findings().stream().anyMatch(f -> f.status() != Finding.Status.PASSED)) {
      throw new IllegalStateException(String.valueOf(result.findings()));
    }
    return result;
  }
}
