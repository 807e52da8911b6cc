package dev.exhibit.core.dstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What nobody signed and a report merely states: the spelling of a value is no part of it, and what
 * is not of its form says nothing. Neither fails a check.
 */
class StatedSpellingTest {
  private static final DstackEvidence MACHINE = DstackScenario.seeded(7).evidence();
  private static final Map<CheckId, String> HONEST = Judged.of(MACHINE).all();
  private static final Map<String, CheckId> STATED =
      Map.of(
          "app_id", CheckId.WORKLOAD_APP_ID,
          "compose_hash", CheckId.WORKLOAD_COMPOSE,
          "os_image_hash", CheckId.WORKLOAD_OS_IMAGE);

  private static final List<UnaryOperator<String>> SPELLINGS =
      List.of(
          hex -> "0x" + hex,
          hex -> "0X" + hex,
          hex -> hex.toUpperCase(Locale.ROOT),
          hex -> "0x" + hex.toUpperCase(Locale.ROOT));

  private static Judged judged(Consumer<ObjectNode> change) {
    return Judged.of(MACHINE.showing(change));
  }

  @Nested
  class OfAValue {
    @Test
    void changesNothing() {
      for (String name : STATED.keySet()) {
        for (UnaryOperator<String> spelling : SPELLINGS) {
          Judged judged = judged(r -> info(r).put(name, spelling.apply(text(r, name))));
          assertThat(judged.all()).as(name).isEqualTo(HONEST);
        }
      }
    }

    @Test
    void ofAKeyProvidersIdChangesNothing() {
      for (UnaryOperator<String> spelling : SPELLINGS) {
        Judged judged =
            judged(
                r -> {
                  ObjectNode provider = (ObjectNode) json(text(r, "key_provider_info"));
                  String id = provider.path("id").stringValue();
                  info(r).put("key_provider_info", provider.put("id", spelling.apply(id)) + "");
                });
        assertThat(judged.all()).isEqualTo(HONEST);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "' '", "'0x'", "'ab'", "'no hex'", "5", "true", "{}", "[]"})
    void ofAnotherFormIsNotUnderstood(String other) {
      STATED.forEach(
          (name, check) -> {
            Judged judged = judged(r -> info(r).set(name, json(other)));
            assertThat(judged.of(check)).as(name).isEqualTo("MISSING field-not-understood");
            assertThat(judged.failed()).as(name).isEmpty();
          });
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "''",
          "'text'",
          "'{}'",
          "5",
          "[]",
          "'{\\\"name\\\":\\\"\\\",\\\"id\\\":\\\"\\\"}'"
        })
    void ofAKeyProviderInAnotherFormIsNotUnderstood(String other) {
      Judged judged = judged(r -> info(r).set("key_provider_info", json(other)));
      assertThat(judged.of(CheckId.WORKLOAD_KEY_PROVIDER))
          .isEqualTo("MISSING field-not-understood");
      assertThat(judged.failed()).isEmpty();
    }

    @Test
    void thatIsAnotherContradictsHoweverItIsSpelt() {
      Judged judged = judged(r -> info(r).put("app_id", "0x" + "AB".repeat(20)));
      assertThat(judged.of(CheckId.WORKLOAD_APP_ID)).isEqualTo("FAILED stated-value-contradicted");
    }
  }

  @Nested
  class OfAnEvent {
    @Test
    void changesNothing() {
      for (UnaryOperator<String> spelling : SPELLINGS) {
        for (String name : List.of("digest", "event_payload")) {
          Judged judged =
              edited(
                  (log, at) -> {
                    String hex = entry(log, at).path(name).stringValue();
                    entry(log, at).put(name, hex.isEmpty() ? hex : spelling.apply(hex));
                  });
          assertThat(judged.all()).as(name).isEqualTo(HONEST);
        }
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "'imr': 4",
          "'imr': ''",
          "'imr': {}",
          "'imr': null",
          "'imr': 1.5",
          "'digest': 'zz'",
          "'digest': ''",
          "'digest': {}",
          "'digest': 5",
          "'event_type': -1",
          "'event_type': ''",
          "'event_type': 4294967296",
          "'event_payload': 'zz'",
          "'event_payload': []",
          "'event': {}",
          "'version': 'x'",
          "'version': 9"
        })
    void inAnotherFormIsNotUnderstood(String member) {
      Judged judged = edited(0, member);
      assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo("MISSING event-log-not-understood");
      assertThat(judged.failed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'event_type': {}", "'digest': 'zz'"})
    void inAnotherFormHidesNoContradictionInAnotherRegister(String member) {
      Judged judged =
          judged(
              report -> {
                ArrayNode log = onlyLog(report);
                change(entry(log, 0), member);
                log.remove(log.size() - 1);
              });
      assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo("FAILED register-mismatch");
    }

    private interface Edit {
      void apply(ArrayNode log, int at);
    }

    /** Every event edited. */
    private static Judged edited(Edit edit) {
      return judged(
          report -> {
            ArrayNode log = onlyLog(report);
            for (int at = 0; at < log.size(); at++) {
              edit.apply(log, at);
            }
          });
    }

    /** One member of one event replaced. */
    private static Judged edited(int at, String member) {
      return judged(report -> change(entry(onlyLog(report), at), member));
    }

    private static void change(ObjectNode event, String member) {
      event.setAll((ObjectNode) json("{" + member + "}"));
    }

    /** The report shows its log in two places; one is left. */
    private static ArrayNode onlyLog(ObjectNode report) {
      ((ObjectNode) info(report).path("tcb_info")).remove("event_log");
      return (ArrayNode) report.path("event_log");
    }

    private static ObjectNode entry(ArrayNode log, int at) {
      return (ObjectNode) log.path(at);
    }
  }

  private static ObjectNode info(ObjectNode report) {
    return (ObjectNode) report.path("info");
  }

  private static String text(ObjectNode report, String name) {
    return info(report).path(name).stringValue();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
