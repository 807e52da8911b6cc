package dev.exhibit.core.nvidia.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Message;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions that a report and a token state, or do not. */
class StatedVersionTest {
  private static StatedVersion version(String reported, String inToken) {
    return new StatedVersion(
        "driver", Optional.of(reported).filter(text -> !text.equals("none")), inToken);
  }

  /** Two that state nothing agree about nothing, and contradict nothing. */
  @ParameterizedTest
  @CsvSource({
    "none, '', true, false",
    "'', '', true, false",
    "' ', ' ', true, false",
    "570, '', true, false",
    "none, 570, true, false",
    "570, 570, false, false",
    "570, 571, false, true"
  })
  void onlyTwoThatAreStatedAreCompared(
      String reported, String inToken, boolean open, boolean differs) {
    assertThat(version(reported, inToken).isOpen()).isEqualTo(open);
    assertThat(version(reported, inToken).differs()).isEqualTo(differs);
  }

  @Test
  void theSentenceSaysWhoStatesNone() {
    Message device = Message.of("gpu/0");
    assertThat(version("none", "").whyOpen(device).text())
        .isEqualTo(
            "Neither the token nor the device's report states the version of the driver of"
                + " gpu/0.");
    assertThat(version("570", "").whyOpen(device).text()).startsWith("The token does not state");
    assertThat(version("none", "570").whyOpen(device).text())
        .startsWith("The report of gpu/0 does not state");
  }
}
