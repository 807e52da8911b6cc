package dev.exhibit.core.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.EvaluationTime.Basis;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.core.trust.LaterKnowledge;
import dev.exhibit.core.trust.LaterKnowledge.EvaluationNumber;
import dev.exhibit.core.trust.PackLabel;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.pki.CrlSpec;
import dev.exhibit.testdata.pki.Validity;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a reader's trust pack knows can refuse a quote, and stands in for nothing it lacks. */
class LaterKnowledgeTest {
  private static final IntelScenario TDX = IntelScenario.seeded(7);
  private static final IntelEvidence VALID = TDX.evidence();
  private static final PackLabel LABEL =
      new PackLabel(
          "lab",
          Sha256.of(Bytes.EMPTY),
          Sha256.of(Bytes.EMPTY),
          Instant.MIN,
          Instant.MAX,
          Instant.MAX);

  private static Simulation.Result knowing(
      Basis basis, List<EvaluationNumber> numbers, Bytes... crls) {
    Simulation reader =
        Simulation.of(VALID)
            .with(EvaluationTime.of(IntelScenario.AT, basis, IntelScenario.AT))
            .with(Simulation.ANY_STATUS);
    return new Simulation(
            knowing(reader.trust(), numbers, crls),
            reader.tcb(),
            reader.tdx(),
            reader.time(),
            reader.expected())
        .run(VALID);
  }

  private static TrustStore knowing(
      TrustStore store, List<EvaluationNumber> numbers, Bytes... crls) {
    return store.with(
        new LaterKnowledge(
            "the trust pack 00ff",
            numbers,
            List.of(crls).stream().map(LaterKnowledgeTest::crl).toList()),
        LABEL);
  }

  private static X509CRL crl(Bytes der) {
    try {
      return StrictX509.crl(der);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** The PCK CA's list of that day, which revokes the platform. */
  private static Bytes revoking(String day) {
    return TDX.withCollateral(c -> c.withPckCrl(l -> revoking(l, day + "T00:00:00Z")))
        .evidence()
        .collateral()
        .pckCrl();
  }

  private static CrlSpec revoking(CrlSpec list, String from) {
    return list.withWindow(Validity.of(from, "2026-12-01T00:00:00Z"))
        .revoking(TDX.platform().pck().serial());
  }

  @Test
  void aNumberThatHadBeenPublishedByThenIsAFloor() {
    Simulation.Result low =
        knowing(Basis.TIMESTAMPED, List.of(new EvaluationNumber(20, IntelScenario.AT)));
    assertThat(low.of(CheckId.TDX_COLLATERAL_FRESH)).isEqualTo("FAILED evaluation-number-low");
    assertThat(low.message(CheckId.TDX_COLLATERAL_FRESH))
        .contains("19 is below 20", "the trust pack 00ff");
    Simulation.Result later =
        knowing(
            Basis.TIMESTAMPED, List.of(new EvaluationNumber(20, IntelScenario.AT.plusSeconds(1))));
    assertThat(later.of(CheckId.TDX_COLLATERAL_FRESH)).isEqualTo("PASSED collateral-no-floor");
    Simulation.Result met =
        knowing(Basis.TIMESTAMPED, List.of(new EvaluationNumber(19, Instant.EPOCH)));
    assertThat(met.of(CheckId.TDX_COLLATERAL_FRESH)).isEqualTo("PASSED collateral-fresh");
  }

  /** T11: the bundle shows an older list of the same window. */
  @Test
  void aListThatRevokedThePlatformBeforehandCounts() {
    Simulation.Result result = knowing(Basis.TIMESTAMPED, List.of(), revoking("2026-06-14"));
    assertThat(result.of(CheckId.TDX_PCK_CHAIN)).isEqualTo("FAILED revoked");
    assertThat(result.message(CheckId.TDX_PCK_CHAIN)).contains("the trust pack 00ff");
  }

  /** T4. */
  @Test
  void aRevocationAfterAProvenTimeDoesNotCountAndAfterAClaimedOneDoes() {
    Bytes later = revoking("2026-06-20");
    assertThat(knowing(Basis.TIMESTAMPED, List.of(), later).of(CheckId.TDX_PCK_CHAIN))
        .startsWith("PASSED");
    assertThat(knowing(Basis.CLAIMED, List.of(), later).of(CheckId.TDX_PCK_CHAIN))
        .isEqualTo("FAILED revoked");
  }

  @Test
  void aListThatSomebodyElseSignedRevokesNothing() {
    IntelScenario other = IntelScenario.seeded(8);
    Bytes forged =
        other
            .withCollateral(c -> c.withPckCrl(l -> revoking(l, "2026-06-14T00:00:00Z")))
            .evidence()
            .collateral()
            .pckCrl();
    assertThat(knowing(Basis.TIMESTAMPED, List.of(), forged).of(CheckId.TDX_PCK_CHAIN))
        .startsWith("PASSED");
  }

  /** It can make a verdict stricter, and never supplies what a bundle does not hold. */
  @Test
  void aListOfThePackDoesNotStandInForOneThatTheBundleLacks() {
    IntelEvidence lacking =
        TDX.withCollateral(
                c ->
                    c.withPckCrl(
                        l ->
                            l.withWindow(
                                Validity.of("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"))))
            .evidence();
    Simulation reader = Simulation.of(lacking);
    String without = reader.run(lacking).of(CheckId.TDX_PCK_CHAIN);
    Simulation knowing =
        new Simulation(
            knowing(reader.trust(), List.of(), VALID.collateral().pckCrl()),
            reader.tcb(),
            reader.tdx(),
            reader.time(),
            reader.expected());
    assertThat(without).doesNotStartWith("PASSED");
    assertThat(knowing.run(lacking).of(CheckId.TDX_PCK_CHAIN)).isEqualTo(without);
  }
}
