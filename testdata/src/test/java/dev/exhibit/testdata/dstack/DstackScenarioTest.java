package dev.exhibit.testdata.dstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.intel.QuotePart;
import dev.exhibit.testdata.intel.SimulatedQuote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DstackScenarioTest {
  private static final int MR_CONFIG_ID = 184;
  private static final int RTMR_0 = 328;
  private static final int SIZE = 48;
  private static final int REPORT_DATA = 520;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theLogItShowsLeadsToTheRegistersOfItsQuotes(int format) {
    DstackScenario machine = DstackScenario.seeded(1, format);
    for (SimulatedQuote quote : new SimulatedQuote[] {machine.quote(), machine.managerQuote()}) {
      Bytes body = quote.part(QuotePart.BODY);
      for (int register = 0; register < 4; register++) {
        int start = RTMR_0 + SIZE * register;
        assertThat(body.slice(start, start + SIZE))
            .isEqualTo(replayed(DstackReport.flat(machine).path("event_log"), register));
      }
    }
  }

  private static Bytes replayed(JsonNode log, int register) {
    Bytes value = Bytes.zeros(SIZE);
    for (JsonNode event : log) {
      if (event.path("imr").intValue() == register) {
        Bytes digest = Bytes.fromHex(event.path("digest").stringValue()).orElseThrow();
        value = Sha384.of(value.concat(digest));
      }
    }
    return value;
  }

  @Test
  void configIdNamesTheAppComposeItShows() {
    DstackScenario machine = DstackScenario.seeded(1);
    String shown =
        DstackReport.flat(machine).path("info").path("tcb_info").path("app_compose").stringValue();
    Bytes body = machine.quote().part(QuotePart.BODY);
    assertThat(body.at(MR_CONFIG_ID)).isEqualTo(1);
    assertThat(body.slice(MR_CONFIG_ID + 1, MR_CONFIG_ID + 33))
        .isEqualTo(Sha256.of(Bytes.utf8(shown)).bytes());
  }

  @Test
  void theManagersQuoteHoldsTheHashOfItsActions() {
    DstackScenario machine = DstackScenario.seeded(1);
    Bytes body = machine.managerQuote().part(QuotePart.BODY);
    assertThat(body.slice(REPORT_DATA, REPORT_DATA + 32))
        .isEqualTo(Sha256.of(Bytes.utf8(machine.actions())).bytes());
    assertThat(body.slice(REPORT_DATA + 32, REPORT_DATA + 64)).isEqualTo(machine.intel().nonce());
  }

  @Test
  void sameSeedSameReport() {
    assertThat(DstackReport.flat(DstackScenario.seeded(1)).toString())
        .isEqualTo(DstackReport.flat(DstackScenario.seeded(1)).toString());
  }

  @ParameterizedTest
  @EnumSource(DstackAttack.class)
  void everyAttackChangesWhatIsShown(DstackAttack attack) {
    DstackScenario valid = DstackScenario.seeded(1);
    assertThat(attack.apply(valid).report()).isNotEqualTo(valid.evidence().report());
    assertThat(attack.what()).isNotBlank();
  }
}
