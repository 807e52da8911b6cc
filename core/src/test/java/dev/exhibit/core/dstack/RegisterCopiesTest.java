package dev.exhibit.core.dstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.intel.quote.QuoteBody.TdReport10;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** L7: what a report states again of its quote's registers, and a manager of its own quote. */
class RegisterCopiesTest {
  private static final DstackEvidence MACHINE = DstackScenario.seeded(7).evidence();
  private static final Map<CheckId, String> HONEST = Judged.of(MACHINE).all();
  private static final TdReport10 TD = td(Judged.located(MACHINE.report()).get(0).quote());
  private static final String CONTRADICTED = "FAILED stated-value-contradicted";

  private static final Map<String, Bytes> REGISTERS =
      Map.of(
          "mrtd", TD.mrTd(),
          "mr_config_id", TD.mrConfigId(),
          "mrowner", TD.mrOwner(),
          "mrOwnerConfig", TD.mrOwnerConfig(),
          "mr_seam", TD.mrSeam(),
          "rtmr0", TD.rtmr0(),
          "rtmr1", TD.rtmr1(),
          "rtmr2", TD.rtmr2(),
          "RTMR3", TD.rtmr3());

  private static final List<String> PLACES =
      List.of("", "/info", "/info/tcb_info", "/tcb_info", "/server_verification/tdx/measurements");

  private static final List<Function<Bytes, JsonNode>> SPELLINGS =
      List.of(
          value -> text(value.hex()),
          value -> text("0x" + value.hex().toUpperCase(Locale.ROOT)),
          value -> text(Base64.getEncoder().encodeToString(value.toArray())),
          RegisterCopiesTest::numbers);

  private static TdReport10 td(Bytes quote) {
    return Judged.quotes(MACHINE.intel()).apply(quote).verified().orElseThrow().td().orElseThrow();
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }

  private static JsonNode numbers(Bytes value) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (byte b : value.toArray()) {
      list.add(b & 0xff);
    }
    return list;
  }

  /** The member at {@code place}/{@code name}; objects on the way are made. */
  private static Judged stating(String place, String name, JsonNode value) {
    return Judged.of(
        MACHINE.showing(
            report -> {
              ObjectNode at = report;
              for (String part : place.split("/", -1)) {
                if (!part.isEmpty()) {
                  at = at.path(part).isObject() ? (ObjectNode) at.path(part) : at.putObject(part);
                }
              }
              at.set(name, value);
            }));
  }

  static Stream<String> places() {
    return PLACES.stream();
  }

  @ParameterizedTest
  @MethodSource("places")
  void aTrueCopyChangesNothingHoweverItIsSpelt(String place) {
    REGISTERS.forEach(
        (name, value) -> {
          for (Function<Bytes, JsonNode> spelling : SPELLINGS) {
            Judged judged = stating(place, name, spelling.apply(value));
            assertThat(judged.all()).as(name).isEqualTo(HONEST);
            assertThat(judged.message(CheckId.EVENTLOG_REPLAY)).doesNotContain("not compared");
          }
        });
  }

  @ParameterizedTest
  @MethodSource("places")
  void anotherValueContradictsHoweverItIsSpelt(String place) {
    REGISTERS.forEach(
        (name, value) -> {
          for (Function<Bytes, JsonNode> spelling : SPELLINGS) {
            Judged judged = stating(place, name, spelling.apply(value.with(9, value.at(9) ^ 1)));
            assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).as(name).isEqualTo(CONTRADICTED);
            assertThat(judged.failed()).containsExactly("eventlog.replay");
            assertThat(judged.message(CheckId.EVENTLOG_REPLAY)).contains(place + "/" + name);
          }
        });
  }

  @Property(tries = 100)
  void anyOtherByteContradicts(
      @ForAll("names") String name,
      @ForAll @IntRange(max = 47) int at,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    Bytes value = REGISTERS.getOrDefault(name, Bytes.EMPTY);
    Judged judged =
        stating("/info/tcb_info", name, text(value.with(at, value.at(at) ^ change).hex()));
    assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo(CONTRADICTED);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(REGISTERS.keySet());
  }

  /**
   * Half a register, text, another type: nobody can say what it states, so that it accuses none.
   */
  @ParameterizedTest
  @ValueSource(strings = {"'ab'", "'no hex'", "5", "{}", "[]", "[1,2]", "[256]", "true"})
  void anotherFormIsNamedAndDecidesNothing(String other) {
    JsonNode value = JsonMapper.shared().readTree(other.replace('\'', '"'));
    Judged judged = stating("/info/tcb_info", "rtmr2", value);
    assertThat(judged.all()).isEqualTo(HONEST);
    assertThat(judged.message(CheckId.EVENTLOG_REPLAY))
        .contains("`/info/tcb_info/rtmr2` is in no known form and was not compared");
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "null"})
  void anEmptyCopySaysAsLittleAsNone(String nothing) {
    JsonNode value = JsonMapper.shared().readTree(nothing.replace('\'', '"'));
    Judged judged = stating("/info/tcb_info", "rtmr2", value);
    assertThat(judged.all()).isEqualTo(HONEST);
    assertThat(judged.message(CheckId.EVENTLOG_REPLAY)).doesNotContain("not compared");
  }

  /** A copy that stands in an entry which else repeats the machine is not lost with it. */
  @Test
  void aRepeatedAttestationIsAskedForItsCopies() {
    DstackEvidence twice =
        MACHINE.showing(
            report -> {
              ObjectNode again = report.deepCopy();
              again.remove("compose_manager_attestation");
              ((ObjectNode) again.at("/info/tcb_info")).put("rtmr1", "ab".repeat(48));
              report.putArray("all_attestations").add(again);
            });
    assertThat(Judged.of(twice).of(CheckId.EVENTLOG_REPLAY)).isEqualTo(CONTRADICTED);
  }

  @Test
  void aManagersCopiesOfItsOwnQuoteAreCompared() {
    Bytes held = td(MACHINE.managerQuote()).reportData();
    Map<String, Bytes> copies =
        Map.of("report_data", held, "actions_hash", held.first(32), "nonce", held.from(32));
    copies.forEach(
        (name, value) -> {
          Judged same = stating("/compose_manager_attestation", name, text(value.hex()));
          assertThat(same.all()).as(name).isEqualTo(HONEST);
          Judged other =
              stating("/compose_manager_attestation", name, text(value.with(3, 0x5a).hex()));
          assertThat(other.of(CheckId.WORKLOAD_ACTIONS)).as(name).isEqualTo(CONTRADICTED);
          assertThat(other.failed()).containsExactly("workload.actions");
          Judged strange = stating("/compose_manager_attestation", name, text("none"));
          assertThat(strange.all()).as(name).isEqualTo(HONEST);
          assertThat(strange.message(CheckId.WORKLOAD_ACTIONS)).contains("was not compared");
        });
  }

  /** Leaving out the list makes no contradiction good. */
  @Test
  void aManagersCopiesAreComparedWithoutItsList() {
    Bytes held = td(MACHINE.managerQuote()).reportData();
    DstackEvidence listless =
        MACHINE.showing(
            report -> {
              ObjectNode manager = (ObjectNode) report.at("/compose_manager_attestation");
              manager.remove("actions");
              manager.put("report_data", held.with(3, 0x5a).hex());
            });
    assertThat(Judged.of(listless).of(CheckId.WORKLOAD_ACTIONS)).isEqualTo(CONTRADICTED);
  }
}
