package dev.exhibit.core.intel.tcb;

import static dev.exhibit.core.appraisal.CheckId.TDX_MODULE;
import static dev.exhibit.core.appraisal.CheckId.TDX_QE_IDENTITY;
import static dev.exhibit.core.appraisal.CheckId.TDX_TCB_STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.intel.Variants;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.core.policy.TcbPolicy;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.Svns;
import dev.exhibit.testdata.intel.TdField;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a status is accepted, and by which of two levels. */
class TcbGraceTest {
  private static final IntelEvidence BEHIND = Variants.attack("K10_OUT_OF_DATE");

  private static TcbPolicy policy(Map<String, Duration> grace, boolean both) {
    return new TcbPolicy(
        TcbStatus.acceptable(), Set.of(), OptionalInt.empty(), Optional.empty(), grace, both);
  }

  private static TcbPolicy grace(String status, Duration grace) {
    return policy(Map.of(status, grace), false);
  }

  private static Simulation.Result under(TcbPolicy policy, IntelEvidence evidence) {
    return Simulation.of(evidence).with(policy).run(evidence);
  }

  private static TcbState state(IntelEvidence evidence) {
    return Variants.anyStatus(evidence).verified().tcb();
  }

  private static Duration age(IntelEvidence evidence) {
    return Duration.between(state(evidence).behind().orElseThrow(), evidence.at());
  }

  @Test
  void acceptsToTheLastInstantAndNoLonger() {
    Duration age = age(BEHIND);
    assertThat(under(grace("OutOfDate", age), BEHIND).of(TDX_TCB_STATUS))
        .isEqualTo("PASSED tcb-status-accepted");
    Simulation.Result late = under(grace("OutOfDate", age.minusSeconds(1)), BEHIND);
    assertThat(late.of(TDX_TCB_STATUS)).isEqualTo("FAILED tcb-grace-ended");
    assertThat(late.message(TDX_TCB_STATUS))
        .contains("from " + state(BEHIND).behind().orElseThrow());
  }

  @Test
  void graceForOneStatusIsNoneForAnother() {
    assertThat(under(grace("SWHardeningNeeded", Duration.ZERO), BEHIND).of(TDX_TCB_STATUS))
        .isEqualTo("PASSED tcb-status-accepted");
  }

  @Test
  void whatIsUpToDateNeedsNoGrace() {
    Map<String, Duration> none = new TreeMap<>();
    TcbStatus.acceptable().forEach(status -> none.put(status, Duration.ZERO));
    none.remove("UpToDate");
    assertThat(under(policy(none, true), Variants.TDX_15.evidence()).of(TDX_TCB_STATUS))
        .isEqualTo("PASSED tcb-up-to-date");
  }

  /** The later end of a bracket counts: both ends have to hold. */
  @Test
  void isJudgedAtTheLaterInstant() {
    Instant end = BEHIND.at();
    EvaluationTime over =
        EvaluationTime.of(end.plusSeconds(1), EvaluationTime.Basis.GIVEN, end.plusSeconds(1));
    assertThat(
            Simulation.of(BEHIND)
                .with(grace("OutOfDate", age(BEHIND)))
                .with(over)
                .run(BEHIND)
                .of(TDX_TCB_STATUS))
        .isEqualTo("FAILED tcb-grace-ended");
  }

  /** One part that is behind has its own date, however new the platform's level is. */
  @ParameterizedTest
  @ValueSource(strings = {"K10_MODULE_OUT_OF_DATE", "K10_QE_OUT_OF_DATE"})
  void countsFromTheDateOfThePartThatIsBehind(String attack) {
    IntelEvidence evidence = Variants.attack(attack);
    TcbState state = state(evidence);
    assertThat(state.behind().orElseThrow()).isBefore(state.levelDate());
    Duration young = Duration.between(state.levelDate(), evidence.at());
    Simulation.Result result = under(grace("OutOfDate", young), evidence);
    assertThat(result.of(TDX_TCB_STATUS)).isEqualTo("FAILED tcb-grace-ended");
    assertThat(result.of(attack.contains("QE") ? TDX_QE_IDENTITY : TDX_MODULE))
        .startsWith("FAILED ");
    assertThat(under(grace("OutOfDate", age(evidence)), evidence).allPassed()).isTrue();
  }

  @Test
  void noGraceBringsBackWhatIsRevoked() {
    assertThat(
            under(grace("OutOfDate", Duration.ofDays(36_500)), Variants.attack("K10_REVOKED"))
                .of(TDX_TCB_STATUS))
        .isEqualTo("FAILED tcb-revoked");
  }

  @Property(tries = 60)
  void neverAcceptsAfterTheEnd(@ForAll @IntRange(max = 2_000) int days) {
    boolean over = Duration.ofDays(days).compareTo(age(BEHIND)) < 0;
    assertThat(under(grace("OutOfDate", Duration.ofDays(days)), BEHIND).of(TDX_TCB_STATUS))
        .isEqualTo(over ? "FAILED tcb-grace-ended" : "PASSED tcb-status-accepted");
  }

  /** A domain runs on when the module under it is replaced. */
  @Nested
  class OfTwoLevels {
    private static final String OLD = Svns.of(4, 1, 3).hex();
    private static final String UNLISTED = Svns.of(3, 1, 3).hex();

    private static final TcbPolicy BOTH = TcbGraceTest.policy(Map.of(), true);
    private static final TcbPolicy CURRENT =
        new TcbPolicy(
            Set.of("UpToDate"), Set.of(), OptionalInt.empty(), Optional.empty(), Map.of(), true);

    private static final IntelScenario TDX_15 = IntelScenario.seeded(1, QuoteKind.TDX_V5_15);

    private static IntelEvidence loaded(String svns) {
      return Variants.td(TDX_15, TdField.TEE_TCB_SVN_2, svns);
    }

    @Test
    void theOneLoadedNowHasToBeAcceptedToo() {
      IntelEvidence evidence = loaded(OLD);
      assertThat(Simulation.appraise(evidence).of(TDX_TCB_STATUS))
          .isEqualTo("PASSED tcb-up-to-date");
      Simulation.Result result = under(CURRENT, evidence);
      assertThat(result.of(TDX_TCB_STATUS)).isEqualTo("FAILED loaded-tcb-not-accepted");
      assertThat(result.message(TDX_TCB_STATUS)).contains("loaded now", "OutOfDate");
      assertThat(under(BOTH, evidence).of(TDX_TCB_STATUS)).isEqualTo("PASSED tcb-up-to-date");
    }

    @Test
    void bothCurrentPass() {
      assertThat(under(CURRENT, TDX_15.evidence()).of(TDX_TCB_STATUS))
          .isEqualTo("PASSED tcb-up-to-date");
    }

    @Test
    void anUnlistedModuleIsNotAccepted() {
      assertThat(under(BOTH, loaded(UNLISTED)).of(TDX_TCB_STATUS))
          .isEqualTo("FAILED loaded-tcb-not-accepted");
    }

    @Test
    void itsAdvisoriesCountToo() {
      TcbPolicy refusing =
          new TcbPolicy(
              TcbStatus.acceptable(),
              Set.of("INTEL-SA-01099"),
              OptionalInt.empty(),
              Optional.empty(),
              Map.of(),
              true);
      assertThat(under(refusing, loaded(OLD)).of(TDX_TCB_STATUS))
          .isEqualTo("FAILED loaded-tcb-not-accepted");
    }

    @Test
    void itsGraceEndsToo() {
      TcbPolicy none = TcbGraceTest.policy(Map.of("OutOfDate", Duration.ZERO), true);
      assertThat(under(none, loaded(OLD)).of(TDX_TCB_STATUS))
          .isEqualTo("FAILED loaded-tcb-not-accepted");
    }

    /** A quote that does not say is open, and no failure. */
    @Test
    void aQuoteWithOneLevelLeavesItOpen() {
      assertThat(under(BOTH, Variants.TDX.evidence()).of(TDX_TCB_STATUS))
          .isEqualTo("MISSING loaded-tcb-not-stated");
    }

    /** What is wrong with the first level is said first. */
    @Test
    void theFirstLevelIsJudgedFirst() {
      assertThat(under(CURRENT, Variants.attack("K10_TD_RELAUNCH")).of(TDX_TCB_STATUS))
          .isEqualTo("FAILED tcb-status-not-accepted");
    }
  }
}
