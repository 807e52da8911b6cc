package dev.exhibit.core.cross;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineFactsTest {
  /** An update that preserves domains leaves the version under which a domain was started. */
  @Test
  void firmwareIsThatOfTheModuleWhichIsLoaded() {
    assertThat(MachineFacts.firmware(Map.of("teeTcbSvn", "0501", "teeTcbSvn2", "0601")))
        .isEqualTo("0601");
    assertThat(MachineFacts.firmware(Map.of("teeTcbSvn", "0501"))).isEqualTo("0501");
    assertThat(MachineFacts.firmware(Map.of("committedTcb", "04"))).isEqualTo("04");
    assertThat(MachineFacts.firmware(Map.of())).isEmpty();
  }
}
