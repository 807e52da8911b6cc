package dev.exhibit.core.dstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.core.report.NameSpellings;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** L7: {@code mr_aggregated}, in which a report sums up the registers of its quote. */
class AggregateCopiesTest {
  private static final DstackEvidence MACHINE = DstackScenario.seeded(7).evidence();
  private static final Map<CheckId, String> HONEST = Judged.of(MACHINE).all();
  private static final String CONTRADICTED = "FAILED stated-value-contradicted";

  private static final TdReport10 TD = td(MACHINE);

  private static TdReport10 td(DstackEvidence machine) {
    return Judged.quotes(machine.intel())
        .apply(Judged.located(machine.report()).get(0).quote())
        .verified()
        .orElseThrow()
        .td()
        .orElseThrow();
  }

  private static Bytes sum(TdReport10 td, Bytes rtmr3, boolean further) {
    Bytes registers =
        td.mrTd().concat(td.rtmr0()).concat(td.rtmr1()).concat(td.rtmr2()).concat(rtmr3);
    Bytes behind = td.mrConfigId().concat(td.mrOwner()).concat(td.mrOwnerConfig());
    return Sha256.of(further ? registers.concat(behind) : registers).bytes();
  }

  private static Judged stating(DstackEvidence machine, String place, String text) {
    return Judged.of(
        machine.showing(report -> ((ObjectNode) report.at(place)).put("mr_aggregated", text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/info", "/info/tcb_info"})
  void mayBeStatedInAnyFormThatGuestsGave(String place) {
    assertThat(TD.mrConfigId().isZero()).isFalse();
    for (boolean further : List.of(true, false)) {
      String hex = sum(TD, TD.rtmr3(), further).hex();
      for (String spelt : List.of(hex, "0x" + hex.toUpperCase(Locale.ROOT))) {
        Judged judged = stating(MACHINE, place, spelt);
        assertThat(judged.all()).isEqualTo(HONEST);
        assertThat(judged.finding(CheckId.EVENTLOG_REPLAY).grounds().details())
            .containsEntry("mrAggregated", List.of(place + "/mr_aggregated"));
      }
    }
  }

  @Test
  void ofAMachineThatUsesNoFurtherValueIsTheSumOfTheRegisters() {
    DstackEvidence machine = DstackScenario.seeded(7).withConfigId(Bytes.zeros(48)).evidence();
    TdReport10 td = td(machine);
    Judged judged = stating(machine, "/info", sum(td, td.rtmr3(), false).hex());
    assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo("PASSED registers-replayed");
    assertThat(stating(machine, "/info", sum(td, td.rtmr3(), true).hex()).failed())
        .containsExactly("eventlog.replay");
  }

  /** RTMR3 grows; a guest asked earlier, or for its boot, gives the sum of that moment. */
  @Test
  void mayBeOfAnEarlierMoment() {
    List<Bytes> moments = moments();
    assertThat(moments).hasSizeGreaterThan(5).endsWith(TD.rtmr3());
    for (Bytes rtmr3 : moments) {
      Judged judged = stating(MACHINE, "/info", sum(TD, rtmr3, true).hex());
      assertThat(judged.all()).isEqualTo(HONEST);
      assertThat(judged.finding(CheckId.EVENTLOG_REPLAY).grounds().details())
          .containsKey("mrAggregated");
    }
  }

  private static List<Bytes> moments() {
    List<Bytes> moments = new ArrayList<>();
    Sha384 rtmr3 = Sha384.ZERO;
    for (JsonNode event : events(MACHINE)) {
      if (event.path("imr").intValue() == 3) {
        rtmr3 =
            rtmr3.extendedBy(
                new Sha384(Bytes.fromHex(event.path("digest").stringValue()).orElseThrow()));
        moments.add(rtmr3.bytes());
      }
    }
    return moments;
  }

  private static ArrayNode events(DstackEvidence machine) {
    return (ArrayNode) machine.report().at("/event_log");
  }

  @Property(tries = 60)
  void anyOtherSumContradicts(
      @ForAll @IntRange(max = 31) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
    Bytes sum = sum(TD, TD.rtmr3(), true);
    Judged judged = stating(MACHINE, "/info", sum.with(at, sum.at(at) ^ change).hex());
    assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo(CONTRADICTED);
    assertThat(judged.failed()).containsExactly("eventlog.replay");
    assertThat(judged.message(CheckId.EVENTLOG_REPLAY)).contains("`/info/mr_aggregated`");
  }

  @Test
  void ofAnotherMachineContradicts() {
    TdReport10 other = td(DstackScenario.seeded(8).evidence());
    assertThat(
            stating(MACHINE, "/info/tcb_info", sum(other, other.rtmr3(), true).hex())
                .of(CheckId.EVENTLOG_REPLAY))
        .isEqualTo(CONTRADICTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x", "ab", "none"})
  void inAnotherFormIsNamedAndDecidesNothing(String other) {
    Judged judged = stating(MACHINE, "/info", other);
    assertThat(judged.all()).isEqualTo(HONEST);
    assertThat(judged.message(CheckId.EVENTLOG_REPLAY)).contains("could not be compared");
  }

  /** Without the runtime events nobody knows what RTMR3 was earlier. */
  @Test
  void withoutARuntimeLogIsComparedWithTheQuoteAlone() {
    for (boolean same : List.of(true, false)) {
      String sum = same ? sum(TD, TD.rtmr3(), true).hex() : "ab".repeat(32);
      Judged judged =
          Judged.of(
              MACHINE.showing(
                  report -> {
                    report.remove("event_log");
                    ((ObjectNode) report.at("/info")).put("mr_aggregated", sum);
                    ((ObjectNode) report.at("/info/tcb_info")).remove("event_log");
                  }));
      assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo("MISSING event-log-absent");
      assertThat(judged.message(CheckId.EVENTLOG_REPLAY).contains("could not be compared"))
          .isEqualTo(!same);
    }
  }

  /** Names are read without case and underscores, so that one report has room for very many. */
  @Test
  void inManySpellingsCostsWhatTheirNumberDoes() {
    List<String> names = NameSpellings.of("mraggregated").limit(60_000).toList();
    Bytes sum = sum(TD, moments().getFirst(), true);
    DstackEvidence machine =
        MACHINE.showing(
            report ->
                names.forEach(
                    name -> report.put(name, name.charAt(2) == 'a' ? sum.hex() : "no sum")));
    Judged judged = assertTimeout(Duration.ofSeconds(60), () -> Judged.of(machine));
    assertThat(judged.all()).isEqualTo(HONEST);
    assertThat(judged.message(CheckId.EVENTLOG_REPLAY))
        .containsPattern("and [0-9]{5} more places could not be compared");
    assertThat(judged.finding(CheckId.EVENTLOG_REPLAY).grounds().details())
        .hasEntrySatisfying("mrAggregated", few -> assertThat((List<?>) few).hasSize(8))
        .hasEntrySatisfying("mrAggregatedNotCompared", few -> assertThat((List<?>) few).hasSize(8));
  }
}
