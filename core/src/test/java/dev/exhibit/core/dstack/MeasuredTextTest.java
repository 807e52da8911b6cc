package dev.exhibit.core.dstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.dstack.DstackScenario;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object in the place of a text whose hash was measured. */
class MeasuredTextTest {
  private static final DstackScenario COMPACT = DstackScenario.seeded(7);
  private static final String TEXT = COMPACT.boot().appCompose();
  private static final String WIDE = TEXT.replace(",\"", ", \"");
  private static final DstackScenario SPACED = COMPACT.running(WIDE);
  private static final String UNKNOWN = "MISSING measured-text-unknown";
  private static final String BOUND = "PASSED compose-bound";

  private static Judged judged(DstackScenario machine, Consumer<ObjectNode> change) {
    return Judged.of(machine.evidence().showing(change));
  }

  private static String compose(DstackScenario machine, Consumer<ObjectNode> change) {
    Judged judged = judged(machine, change);
    assertThat(judged.failed()).isSubsetOf("workload.compose");
    return judged.of(CheckId.WORKLOAD_COMPOSE);
  }

  private static ObjectNode tcbInfo(ObjectNode report) {
    return (ObjectNode) report.at("/info/tcb_info");
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  @Test
  void standsForItsTextWhereItsCompactFormHasTheMeasuredHash() {
    assertThat(WIDE).isNotEqualTo(TEXT);
    assertThat(compose(COMPACT, r -> tcbInfo(r).set("app_compose", json(TEXT)))).isEqualTo(BOUND);
  }

  @Test
  void isNotJudgedWhereTheTextIsNotKnownAndSaysHowToGetIt() {
    Judged judged = judged(SPACED, r -> tcbInfo(r).set("app_compose", json(WIDE)));
    assertThat(judged.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo(UNKNOWN);
    assertThat(judged.of(CheckId.WORKLOAD_IMAGES_PINNED)).isEqualTo("MISSING blocked");
    assertThat(judged.failed()).isEmpty();
    assertThat(judged.workload()).isEmpty();
    assertThat(judged.message(CheckId.WORKLOAD_COMPOSE))
        .contains("`/info/tcb_info/app_compose`", "answer to Info");
  }

  /** Nobody can say of another object that it is not the document in another spelling. */
  @Test
  void ofAnotherDocumentIsNotJudgedEither() {
    assertThat(compose(COMPACT, r -> tcbInfo(r).set("app_compose", json("{\"x\":1}"))))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void besideTheMeasuredTextAgreesOrContradicts() {
    assertThat(compose(SPACED, r -> r.set("app_compose", json(WIDE)))).isEqualTo(BOUND);
    ObjectNode other = (ObjectNode) json(WIDE);
    other.put("name", "another");
    assertThat(compose(SPACED, r -> r.set("app_compose", other)))
        .isEqualTo("FAILED compose-mismatch");
  }

  /** A service that shows a parsed copy may have filled in what the text leaves out. */
  @ParameterizedTest
  @ValueSource(strings = {"null", "false", "0", "''", "[]", "{}", "{'a':{'b':null}}"})
  void aMemberWithoutValueIsNoContradictionOnEitherSide(String nothing) {
    JsonNode value = json(nothing.replace('\'', '"'));
    ObjectNode more = (ObjectNode) json(WIDE);
    more.set("filled_in", value);
    more.putObject("nested").putObject("deep").set("empty", value);
    Judged judged = judged(SPACED, r -> r.set("app_compose", more));
    assertThat(judged.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo(BOUND);
    assertThat(judged.message(CheckId.WORKLOAD_COMPOSE))
        .contains("`/app_compose` has other members without a value", "The text was judged");

    String longer = WIDE.replaceFirst("\\{", "{\"left_out\":" + value + ", ");
    Judged shorter = judged(COMPACT.running(longer), r -> r.set("app_compose", json(WIDE)));
    assertThat(shorter.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo(BOUND);
    assertThat(shorter.message(CheckId.WORKLOAD_COMPOSE)).contains("members without a value");
  }

  @Test
  void theSameDocumentIsNotSaidToBeRewritten() {
    Judged judged = judged(SPACED, r -> r.set("app_compose", json(WIDE)));
    assertThat(judged.message(CheckId.WORKLOAD_COMPOSE)).doesNotContain("without a value");
  }

  /** What has a value on either side, or an element of a list, is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|{'a':true}",
        "{'a':true}|{}",
        "{'a':true}|{'a':false}",
        "{'a':true}|{'a':null}",
        "{'a':null}|{'a':'x'}",
        "{'a':[]}|{'a':[null]}",
        "{'a':[1]}|{'a':[1,null]}",
        "{'a':0}|{'a':1}",
        "{'a':''}|{'a':' '}",
      })
  void aValueThatOneSideHasContradicts(String measured, String shown) {
    String text = WIDE.replaceFirst("\\{", "{\"extra\":" + measured.replace('\'', '"') + ", ");
    ObjectNode other = (ObjectNode) json(WIDE);
    other.set("extra", json(shown.replace('\'', '"')));
    assertThat(compose(COMPACT.running(text), r -> r.set("app_compose", other)))
        .isEqualTo("FAILED compose-mismatch");
  }

  /**
   * Where they are absent dstack takes true, and a program that drops what is false drops false.
   */
  @ParameterizedTest
  @ValueSource(strings = {"secure_time", "public_tcbinfo"})
  void aSwitchThatIsOnIfAbsentContradictsOnlyItsOpposite(String name) {
    for (String measured : List.of("true", "false", "absent")) {
      for (String shown : List.of("true", "false", "absent")) {
        DstackScenario machine = COMPACT.running(json(switched(name, measured)).toPrettyString());
        Judged judged = judged(machine, r -> r.set("app_compose", json(switched(name, shown))));
        boolean opposite = (measured + shown).matches("truefalse|falsetrue");
        assertThat(judged.of(CheckId.WORKLOAD_COMPOSE))
            .as("%s measured, %s shown", measured, shown)
            .isEqualTo(opposite ? "FAILED compose-mismatch" : BOUND);
        assertThat(judged.message(CheckId.WORKLOAD_COMPOSE).contains("on by default"))
            .isEqualTo(!opposite && !measured.equals(shown));
      }
    }
  }

  private static String switched(String name, String value) {
    ObjectNode compose = (ObjectNode) json(TEXT);
    compose.remove(name);
    return value.equals("absent")
        ? compose.toString()
        : compose.put(name, Boolean.parseBoolean(value)).toString();
  }

  @Test
  void onlySwitchesThatAreOnIfAbsentMayBeLeftOutWhereTheyAreOn() {
    for (String name : List.of("public_logs", "kms_enabled", "no_instance_id", "nested")) {
      ObjectNode measured = (ObjectNode) json(TEXT);
      measured.remove(name);
      ObjectNode shown = measured.deepCopy();
      if (name.equals("nested")) {
        shown.putObject(name).put("secure_time", true);
      } else {
        shown.put(name, true);
      }
      assertThat(
              compose(COMPACT.running(measured.toPrettyString()), r -> r.set("app_compose", shown)))
          .as(name)
          .isEqualTo("FAILED compose-mismatch");
    }
  }

  /** Filling in hides nothing: the measured text alone decides what the images are. */
  @Property(tries = 40)
  void anyMemberWithAValueContradicts(
      @ForAll @AlphaChars @StringLength(min = 1, max = 8) String v) {
    ObjectNode other = (ObjectNode) json(WIDE);
    other.put("filled_in", v);
    assertThat(compose(SPACED, r -> r.set("app_compose", other)))
        .isEqualTo("FAILED compose-mismatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"n\":1.0}", "{\"n\":1}"})
  void isComparedByTheValuesOfItsNumbers(String written) {
    String text = WIDE.replaceFirst("\\{", "{\"n\":1, ");
    String shown = WIDE.replaceFirst("\\{", "{" + written.substring(1, written.length() - 1) + ",");
    assertThat(judged(COMPACT.running(text), r -> r.set("app_compose", json(shown))).failed())
        .isEmpty();
  }

  /** A text is exact: another one contradicts, whatever object stands beside it. */
  @Test
  void besideAnotherTextSavesNothing() {
    assertThat(
            compose(
                SPACED,
                r -> {
                  tcbInfo(r).set("app_compose", json(WIDE));
                  r.put("app_compose", TEXT);
                }))
        .isEqualTo("FAILED compose-mismatch");
  }

  @Property(tries = 60)
  void neverPassesForAnotherTextThanTheMeasured(@ForAll @IntRange(max = 999) int permille) {
    int at = 1 + (WIDE.length() - 2) * permille / 1000;
    String spaced = WIDE.substring(0, at) + " " + WIDE.substring(at);
    JsonNode shown = json(TEXT);
    boolean same = spaced.equals(TEXT);
    assertThat(compose(COMPACT.running(spaced), r -> tcbInfo(r).set("app_compose", shown)))
        .isEqualTo(same ? BOUND : UNKNOWN);
  }

  @Test
  void ofAConfigurationDocumentIsReadByTheSameRule() {
    String document =
        "{\"version\":3,\"compose_hash\":\"%s\",\"app_id\":\"%s\",\"key_provider\":\"kms\"}"
            .formatted(COMPACT.boot().composeHash().hex(), COMPACT.boot().appId().hex());
    String spaced = document.replace(",", ", ");
    for (String hashed : List.of(document, spaced)) {
      DstackScenario machine = COMPACT.withConfigId(third(hashed));
      assertThat(compose(machine, r -> r.set("mr_config", json(document))))
          .isEqualTo(hashed.equals(document) ? BOUND : UNKNOWN);
      assertThat(compose(machine, r -> r.put("mr_config", document + " ")))
          .isEqualTo("FAILED config-id-mismatch");
      ObjectNode other = (ObjectNode) json(document);
      ObjectNode filled = (ObjectNode) json(document);
      filled.putNull("gpu_policy_hash");
      filled.putArray("init_script_hashes");
      assertThat(
              compose(
                  machine,
                  r -> {
                    r.put("mr_config", hashed);
                    ((ObjectNode) r.path("info")).set("mr_config", filled);
                  }))
          .isEqualTo(BOUND);
      other.put("instance_id", "00");
      assertThat(
              compose(
                  machine,
                  r -> {
                    r.put("mr_config", hashed);
                    ((ObjectNode) r.path("info")).set("mr_config", other);
                  }))
          .isEqualTo("FAILED config-id-mismatch");
    }
  }

  private static Bytes third(String document) {
    Bytes label = Bytes.utf8("dstack-mr-config-v3:").concat(Bytes.zeros(1));
    Bytes hash = Sha256.of(label.concat(Bytes.utf8(document))).bytes();
    return Bytes.of((byte) 3).concat(hash).concat(Bytes.zeros(15));
  }
}
