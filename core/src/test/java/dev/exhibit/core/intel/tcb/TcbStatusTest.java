package dev.exhibit.core.intel.tcb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.intel.QuoteCheck;
import dev.exhibit.core.intel.Variants;
import dev.exhibit.core.intel.collateral.Simulation;
import dev.exhibit.testdata.intel.EnclaveField;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.QuoteKind;
import dev.exhibit.testdata.intel.Svns;
import dev.exhibit.testdata.intel.TdField;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcbStatusTest {
  private static TcbStatus status(String word) {
    return TcbStatus.byWord(word).orElseThrow();
  }

  /** Convergence with the status of a component: the table of Intel's library, cell by cell. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          UpToDate, UpToDate, OutOfDate
          SWHardeningNeeded, SWHardeningNeeded, OutOfDate
          ConfigurationNeeded, ConfigurationNeeded, OutOfDateConfigurationNeeded
          ConfigurationAndSWHardeningNeeded, ConfigurationAndSWHardeningNeeded, OutOfDateConfigurationNeeded
          OutOfDate, OutOfDate, OutOfDate
          OutOfDateConfigurationNeeded, OutOfDateConfigurationNeeded, OutOfDateConfigurationNeeded
          TDRelaunchAdvised, TDRelaunchAdvised, TDRelaunchAdvised
          TDRelaunchAdvisedConfigurationNeeded, TDRelaunchAdvisedConfigurationNeeded, TDRelaunchAdvisedConfigurationNeeded
          Revoked, Revoked, Revoked
          """)
  void convergesAsIntelsTableSays(String level, String withCurrent, String withOutdated) {
    assertThat(status(level).convergedWith(TcbStatus.UP_TO_DATE)).isEqualTo(status(withCurrent));
    assertThat(status(level).convergedWith(TcbStatus.OUT_OF_DATE)).isEqualTo(status(withOutdated));
    assertThat(status(level).convergedWith(TcbStatus.SW_HARDENING_NEEDED))
        .isEqualTo(status(withOutdated));
    assertThat(status(level).convergedWith(TcbStatus.REVOKED)).isEqualTo(TcbStatus.REVOKED);
  }

  @Test
  void acceptsEveryStatusButRevokedWhenAskedForAll() {
    assertThat(QuoteCheck.acceptStatuses("all").orElseThrow())
        .hasSize(TcbStatus.values().length - 1)
        .doesNotContain("Revoked");
    assertThat(QuoteCheck.acceptStatuses("UpToDate,OutOfDate").orElseThrow())
        .containsExactlyInAnyOrder("UpToDate", "OutOfDate");
    assertThat(QuoteCheck.acceptStatuses("Revoked")).isEmpty();
    assertThat(QuoteCheck.acceptStatuses("uptodate")).isEmpty();
    assertThat(QuoteCheck.acceptStatuses("")).isEmpty();
  }

  @Nested
  class Relaunch {
    @ParameterizedTest
    @CsvSource({
      "6,1,3,TDRelaunchAdvised",
      "5,1,3,OutOfDate",
      "6,1,2,OutOfDate",
      "6,9,3,OutOfDate",
      "5,0,3,TDRelaunchAdvised",
      "4,0,3,OutOfDate"
    })
    void isAdvisedOnlyIfTheLoadedModuleIsCurrent(int svn, int version, int firmware, String word) {
      Simulation.Result result =
          Variants.relaunch(Variants.TDX_15, Svns.of(svn, version, firmware));
      assertThat(result.verified().tcb().status().word()).isEqualTo(word);
    }

    @Test
    void keepsTheNeedForConfiguration() {
      IntelScenario scenario =
          Variants.TDX_15.withCollateral(
              c -> c.withTcbInfo(t -> t.withNewestStatus("ConfigurationNeeded")));
      assertThat(Variants.relaunch(scenario, Svns.of(6, 1, 3)).verified().tcb().status())
          .isEqualTo(TcbStatus.TD_RELAUNCH_ADVISED_CONFIGURATION_NEEDED);
    }

    @Test
    void isNoWayOutForAnOldQuotingEnclave() {
      IntelScenario scenario =
          Variants.TDX_15.withQuote(q -> q.withQe(EnclaveField.ISV_SVN, Variants.hex("0200")));
      assertThat(Variants.relaunch(scenario, Svns.of(6, 1, 3)).verified().tcb().status())
          .isEqualTo(TcbStatus.OUT_OF_DATE);
    }

    @Test
    void cannotBeToldFromAQuoteOfTdx10() {
      IntelScenario scenario = IntelScenario.seeded(1, QuoteKind.TDX_V5);
      assertThat(
              Variants.anyStatus(Variants.td(scenario, TdField.TEE_TCB_SVN, Svns.of(4, 1, 3).hex()))
                  .verified()
                  .tcb()
                  .status())
          .isEqualTo(TcbStatus.OUT_OF_DATE);
    }
  }
}
