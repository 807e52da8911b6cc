package dev.exhibit.core.intel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.core.intel.quote.ExpectedTee;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QeIdentitySpec;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.TcbInfoSpec;
import dev.exhibit.testdata.intel.tcb.IsvLevel;
import dev.exhibit.testdata.intel.tcb.TdxModule;
import dev.exhibit.testdata.pki.Validity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Documents of Intel's beside those used: newer ones, which do not hold at the time, and others of
 * the same age. They decide nothing, and what they would change is said.
 */
class OtherCollateralTest {
  private static final IntelScenario TDX = IntelScenario.seeded(7);
  private static final IntelScenario SGX = IntelScenario.seeded(7, QuoteKind.SGX_V3);
  private static final Validity LATER = Validity.of("2026-06-20T00:00:00Z", "2026-07-20T00:00:00Z");

  private static Bytes tcbInfo(UnaryOperator<TcbInfoSpec> change) {
    return TDX.withCollateral(c -> c.withTcbInfo(change)).evidence().collateral().pcsTcbInfo();
  }

  private static Bytes identity(IntelScenario of, UnaryOperator<QeIdentitySpec> change) {
    return of.withCollateral(c -> c.withQeIdentity(change)).evidence().collateral().pcsQeIdentity();
  }

  private static IsvLevel[] levels(String status) {
    return new IsvLevel[] {IsvLevel.of(0, "2024-05-14T00:00:00Z", status)};
  }

  private static Simulation.Result with(IntelScenario scenario, List<Bytes> pieces) {
    IntelEvidence evidence = scenario.evidence();
    CollateralPool.Builder pool = CollateralPool.builder();
    for (int i = 0; i < pieces.size(); i++) {
      pool.add(Site.of("piece-" + i), pieces.get(i));
    }
    return Simulation.of(evidence)
        .with(Simulation.ANY_STATUS)
        .expecting(ExpectedTee.ANY)
        .run(evidence.quote().bytes(), pool.build());
  }

  private static Bytes usual(IntelScenario scenario) {
    return scenario.evidence().collateral().toJson();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OutOfDate", "Revoked"})
  void aNewerIdentityOfTheQuotingEnclaveIsSaidWhereItChangesTheStatus(String status) {
    Simulation.Result result =
        with(
            TDX,
            List.of(
                usual(TDX), identity(TDX, q -> q.withWindow(LATER).withLevels(levels(status)))));
    assertThat(result.allPassed()).isTrue();
    assertThat(result.message(CheckId.TDX_TCB_STATUS))
        .contains(
            "Newer QE identity that is shown too (issued 2026-06-20T00:00:00Z",
            "gives the quoting enclave another status: " + status);
    assertThat(result.finding(CheckId.TDX_TCB_STATUS).grounds().details().get("newerQeIdentity"))
        .asString()
        .contains(status);
  }

  @Test
  void whatChangesNothingIsNotSaid() {
    Simulation.Result result =
        with(TDX, List.of(usual(TDX), identity(TDX, q -> q.withWindow(LATER))));
    assertThat(result.message(CheckId.TDX_TCB_STATUS)).doesNotContain("shown too");
  }

  @Test
  void ofAnEnclaveItIsSaidInItsOneFinding() {
    Bytes newer = identity(SGX, q -> q.withWindow(LATER).withLevels(levels("Revoked")));
    Simulation.Result result = with(SGX, List.of(usual(SGX), newer));
    assertThat(result.of(CheckId.SGX_QUOTE)).startsWith("PASSED");
    assertThat(result.message(CheckId.SGX_QUOTE))
        .contains("gives the quoting enclave another status: Revoked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OutOfDate", "Revoked"})
  void newerTcbInfoIsSaidWhereItChangesTheModulesStatus(String status) {
    Simulation.Result result = with(TDX, List.of(usual(TDX), ofModule(status)));
    assertThat(result.allPassed()).isTrue();
    assertThat(result.message(CheckId.TDX_TCB_STATUS))
        .contains("gives the TDX module another status: " + status);
  }

  private static Bytes ofModule(String status) {
    return tcbInfo(
        t -> t.withWindow(LATER).withIdentities(TdxModule.Identity.of("TDX_01", levels(status))));
  }

  /** Who packed a bundle chose the names and the order of its members. */
  @Property(tries = 40)
  void theOrderOfThePiecesDecidesNothing(@ForAll long seed) {
    List<Bytes> pieces =
        new ArrayList<>(
            List.of(
                usual(TDX),
                tcbInfo(t -> t.withNewestStatus("OutOfDate")),
                tcbInfo(t -> t.withNewestStatus("Revoked")),
                ofModule("OutOfDate"),
                identity(TDX, q -> q.withLevels(levels("OutOfDate"))),
                identity(TDX, q -> q.withWindow(LATER).withLevels(levels("Revoked")))));
    Simulation.Result ordered = with(TDX, pieces);
    Collections.shuffle(pieces, new Random(seed));
    Simulation.Result shuffled = with(TDX, pieces);
    assertThat(shuffled.of(CheckId.TDX_TCB_STATUS)).isEqualTo(ordered.of(CheckId.TDX_TCB_STATUS));
    assertThat(shuffled.message(CheckId.TDX_TCB_STATUS))
        .isEqualTo(ordered.message(CheckId.TDX_TCB_STATUS))
        .contains("Other TCB info of the same age", "Other QE identity of the same age");
  }
}
