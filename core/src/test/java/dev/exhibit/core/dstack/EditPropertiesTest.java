package dev.exhibit.core.dstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.dstack.boot.search.ShapeFinder;
import dev.exhibit.core.dstack.log.LogEdit;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.dstack.SimulatedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Any edit of a log, an app compose or a list of actions is caught or provably irrelevant. */
class EditPropertiesTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(3);
  private static final DstackEvidence EVIDENCE = MACHINE.evidence();
  private static final Outcome<VerifiedQuote> QUOTE =
      Judged.quotes(EVIDENCE.intel()).apply(EVIDENCE.intel().quote().bytes());
  private static final Outcome<VerifiedQuote> MANAGER =
      Judged.quotes(EVIDENCE.intel()).apply(EVIDENCE.managerQuote());
  private static final Map<String, String> UNEDITED = judged(report -> {});

  @Property(tries = 200)
  void ofALog(@ForAll LogEdit edit, @ForAll @IntRange(max = 28) int at) {
    SimulatedEvent event = MACHINE.log().events().get(at);
    Map<String, String> result = edited(log -> edit.apply(log, at));
    if (edit.irrelevant(event)) {
      assertThat(result).as("%s of event %d", edit, at).isEqualTo(UNEDITED);
    } else {
      assertThat(result)
          .as("%s of event %d", edit, at)
          .doesNotContainEntry("eventlog.replay", "PASSED registers-replayed");
    }
  }

  /** How events of different registers interleave is bound by nothing, and used for nothing. */
  @Property(tries = 60)
  void ofTheOrder(@ForAll @IntRange(max = 27) int at) {
    Map<String, String> result =
        edited(
            log -> {
              JsonNode first = log.path(at).deepCopy();
              log.set(at, log.path(at + 1).deepCopy());
              log.set(at + 1, first);
            });
    boolean apart =
        MACHINE.log().events().get(at).register() != MACHINE.log().events().get(at + 1).register();
    if (apart) {
      assertThat(result).isEqualTo(UNEDITED);
    } else {
      assertThat(result.get("eventlog.replay")).isEqualTo("FAILED register-mismatch");
    }
  }

  @Property(tries = 150)
  void ofAnAppCompose(
      @ForAll @IntRange(max = 999) int permille, @ForAll @IntRange(min = 32, max = 126) int c) {
    String text = MACHINE.boot().appCompose();
    int at = (text.length() - 1) * permille / 1000;
    String replaced = text.substring(0, at) + (char) c + text.substring(at + 1);
    for (String edited :
        new String[] {
          text.substring(0, at) + (char) c + text.substring(at),
          text.substring(0, at) + text.substring(at + 1),
          replaced
        }) {
      if (!edited.equals(text)) {
        assertThat(
                judged(
                        report ->
                            ((ObjectNode) report.path("info").path("tcb_info"))
                                .put("app_compose", edited))
                    .get("workload.compose"))
            .isEqualTo("FAILED compose-mismatch");
      }
    }
  }

  @Property(tries = 150)
  void ofAListOfActions(
      @ForAll @IntRange(max = 999) int permille, @ForAll @IntRange(min = 32, max = 126) int c) {
    String text = MACHINE.actions();
    int at = (text.length() - 1) * permille / 1000;
    String edited = text.substring(0, at) + (char) c + text.substring(at + 1);
    Optional<JsonNode> actions = parsed(edited);
    if (actions.isPresent() && !actions.equals(parsed(text))) {
      assertThat(judged(report -> manager(report).set("actions", actions.get())))
          .extractingByKey("workload.actions")
          .isEqualTo("FAILED actions-mismatch");
    }
  }

  /** Whatever type a value of the report has, nothing throws and nothing is better for it. */
  @Property(tries = 200)
  void ofATypeAnywhereInTheReport(
      @ForAll @IntRange(max = 9999) int where, @ForAll @IntRange(max = 6) int type) {
    Map<String, String> result =
        judged(
            report -> {
              List<JsonNode> holders = holders(report);
              swap(holders.get(where % holders.size()), where / holders.size(), type);
            });
    result.forEach(
        (check, said) -> {
          assertThat(said).as(check).doesNotStartWith("NOT_APPLICABLE");
          if (!check.equals("workload") && said.startsWith("PASSED")) {
            assertThat(UNEDITED).as(check).containsEntry(check, said);
          }
        });
  }

  private static List<JsonNode> holders(ObjectNode report) {
    List<JsonNode> holders = new ArrayList<>();
    for (String name : List.of("info", "event_log", "compose_manager_attestation", "vm_config")) {
      collect(report.path(name), holders);
    }
    holders.add(report);
    return holders;
  }

  private static void collect(JsonNode node, List<JsonNode> holders) {
    if (node.isContainer() && !node.isEmpty()) {
      holders.add(node);
      node.forEach(child -> collect(child, holders));
    }
  }

  private static void swap(JsonNode holder, int at, int type) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    JsonNode value =
        switch (type) {
          case 0 -> make.arrayNode();
          case 1 -> make.objectNode();
          case 2 -> make.nullNode();
          case 3 -> make.numberNode(7);
          case 4 -> make.booleanNode(true);
          case 5 -> make.stringNode("x");
          default -> make.arrayNode().add(make.objectNode()).add(1.5);
        };
    if (holder instanceof ObjectNode object) {
      List<String> names = List.copyOf(object.propertyNames());
      object.set(names.get(at % names.size()), value);
    } else {
      ((ArrayNode) holder).set(at % holder.size(), value);
    }
  }

  /** A manager of another type than an object is not an absent one. */
  @Test
  void ofTheManagersType() {
    for (JsonNode other :
        List.of(
            JsonNodeFactory.instance.arrayNode(),
            JsonNodeFactory.instance.stringNode("x"),
            JsonNodeFactory.instance.booleanNode(false))) {
      assertThat(judged(report -> report.set("compose_manager_attestation", other)))
          .containsEntry("workload.actions", "MISSING manager-quote-not-verified");
    }
    assertThat(judged(report -> manager(report).put("event_log", 5)))
        .containsEntry("workload.actions", "MISSING event-log-not-understood");
  }

  /** One answer for each member that has another type than its form has: it is not understood. */
  @Test
  void ofTheTypeOfEachValue() {
    Map<String, String> checks =
        Map.of(
            "app_compose", "workload.compose",
            "compose_hash", "workload.compose",
            "mr_config", "workload.compose",
            "app_id", "workload.app-id",
            "key_provider_info", "workload.key-provider",
            "os_image_hash", "workload.os-image",
            "vm_config", "workload.os-image");
    checks.forEach(
        (member, check) -> {
          for (String other : List.of("5", "[]", "true", "\"\"")) {
            assertThat(judged(report -> report.set(member, json(other))))
                .as(member + " " + other)
                .containsEntry(check, "MISSING field-not-understood");
          }
        });
    assertThat(judged(report -> report.put("vm_config", "{\"image\":5}")))
        .containsEntry("workload.os-image", "MISSING field-not-understood");
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  @Test
  void ofTheTypeOfTcbInfo() {
    assertThat(judged(report -> ((ObjectNode) report.path("info")).put("tcb_info", 5)))
        .containsEntry("eventlog.replay", "MISSING event-log-not-understood");
  }

  @Test
  void ofTheOrderOfActions() {
    assertThat(
            judged(
                    report -> {
                      ArrayNode actions = (ArrayNode) manager(report).path("actions");
                      actions.add(actions.remove(0));
                    })
                .get("workload.actions"))
        .isEqualTo("FAILED actions-mismatch");
  }

  /** Names are sorted before they are hashed. */
  @Test
  void theOrderOfAnActionsMembersIsIrrelevant() {
    assertThat(
            judged(
                report -> {
                  ObjectNode action = (ObjectNode) manager(report).path("actions").path(0);
                  action.set("action", action.remove("action"));
                }))
        .isEqualTo(UNEDITED);
  }

  /** What a manager's attestation says besides quote and list decides nothing, but may lie. */
  @Test
  void whatTheManagerStatesOfItselfCountsOnlyAgainstIt() {
    assertThat(
            judged(
                report ->
                    manager(report)
                        .put("actions_hash", "of the list")
                        .put("nonce_source", "nobody")
                        .remove("nonce")))
        .isEqualTo(UNEDITED);
    Map<String, String> expected = new TreeMap<>(UNEDITED);
    expected.put("workload.actions", "FAILED stated-value-contradicted");
    for (String name : List.of("actions_hash", "nonce")) {
      assertThat(judged(report -> manager(report).put(name, "00".repeat(32)))).isEqualTo(expected);
    }
  }

  /** Row L7: what the host states proves nothing, and it must not be what RTMR0 refutes. */
  @Test
  void theHostsConfigurationCountsOnlyAgainstIt() {
    Map<String, String> expected = new TreeMap<>(UNEDITED);
    expected.put("workload.boot-recomputed", "FAILED shape-contradicted");
    assertThat(
            judged(
                report ->
                    report.put(
                        "vm_config",
                        MACHINE.vmConfig().replace("\"cpu_count\":4", "\"cpu_count\":400"))))
        .isEqualTo(expected);
  }

  private static Map<String, String> edited(Consumer<ArrayNode> edit) {
    return judged(
        report -> {
          edit.accept((ArrayNode) report.path("event_log"));
          edit.accept((ArrayNode) report.path("info").path("tcb_info").path("event_log"));
        });
  }

  /** Status and code of every check, and the workload that is handed on. */
  private static Map<String, String> judged(Consumer<ObjectNode> edit) {
    DstackEvidence evidence = EVIDENCE.showing(edit);
    Outcome<VerifiedWorkload> outcome =
        new WorkloadAppraiser(WorkloadPolicy.DEFAULT, quote -> MANAGER, new ShapeFinder())
            .appraise(
                new WorkloadAppraiser.Case(
                    Subject.attestation("001"),
                    Site.of("report.json"),
                    QUOTE.verified().orElseThrow(),
                    Judged.located(evidence.report()).get(0).workload().orElseThrow(),
                    Optional.of(evidence.intel().nonce())));
    Map<String, String> result = new TreeMap<>();
    outcome
        .findings()
        .forEach(f -> result.put(f.key().check().id(), f.status() + " " + f.code().id()));
    outcome.verified().ifPresent(w -> result.put("workload", handedOn(w)));
    return result;
  }

  private static String handedOn(VerifiedWorkload workload) {
    return workload.composeHash()
        + " "
        + workload.appId()
        + " "
        + workload.keyProvider()
        + " "
        + workload.osImageHash()
        + " "
        + workload.images()
        + " "
        + workload.events();
  }

  private static ObjectNode manager(ObjectNode report) {
    return (ObjectNode) report.path("compose_manager_attestation");
  }

  private static Optional<JsonNode> parsed(String json) {
    try {
      return Optional.of(StrictJson.parse(Bytes.utf8(json)));
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }
}
