package dev.exhibit.core.dstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.dstack.compose.Image;
import dev.exhibit.core.dstack.log.MeasuredEvent;
import dev.exhibit.core.policy.PackedSets;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.dstack.AppComposeText;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackReport;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.dstack.SimulatedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An honest machine, in every form in which reports show one. */
class ValidMachineTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void provesWhatItMeasuredAndSaysWhatNeedsReferenceValues(int format) {
    Judged judged = Judged.of(DstackScenario.seeded(1, format).evidence());
    assertThat(judged.all())
        .isEqualTo(
            Map.of(
                CheckId.EVENTLOG_REPLAY, "PASSED registers-replayed",
                CheckId.EVENTLOG_ORDER, "PASSED trusted-names-in-order",
                CheckId.WORKLOAD_COMPOSE, "PASSED compose-bound",
                CheckId.WORKLOAD_APP_ID, "MISSING no-reference-value",
                CheckId.WORKLOAD_KEY_PROVIDER, "MISSING no-reference-value",
                CheckId.WORKLOAD_OS_IMAGE, "MISSING no-reference-value",
                CheckId.WORKLOAD_BOOT_RECOMPUTED, "MISSING boot-image-not-listed",
                CheckId.WORKLOAD_IMAGES_PINNED, "PASSED images-pinned",
                CheckId.WORKLOAD_ACTIONS, "PASSED actions-bound"));
  }

  @Test
  void saysWhatTheComposeManagerDidAsItsListSaysIt() throws StrictJson.Malformed {
    JsonNode list = StrictJson.parse(Bytes.utf8(MACHINE.actions()));
    Finding actions = Judged.of(MACHINE.evidence()).finding(CheckId.WORKLOAD_ACTIONS);
    assertThat(actions.grounds().sites().get(0).pointer()).contains("/compose_manager_attestation");
    assertThat(actions.grounds().details().get("list"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(list.size())
        .allSatisfy(
            each ->
                assertThat(each).asInstanceOf(InstanceOfAssertFactories.MAP).containsKey("action"));
    assertThat(list.size()).isPositive();
  }

  @Test
  void givesTheWorkloadToLaterChecks() {
    assertThat(Judged.of(MACHINE.evidence()).workload().orElseThrow().composeText())
        .isEqualTo(MACHINE.boot().appCompose());
    VerifiedWorkload workload = Judged.of(MACHINE.evidence()).workload().orElseThrow();
    assertThat(workload.name()).isEqualTo("simulated-workload");
    assertThat(workload.composeHash()).isEqualTo(MACHINE.boot().composeHash().bytes());
    assertThat(workload.appId()).isEqualTo(MACHINE.boot().appId());
    assertThat(workload.osImageHash()).contains(MACHINE.boot().osImageHash());
    assertThat(workload.keyProvider()).contains("kms:3059aabb");
    assertThat(workload.environment()).containsExactly("API_TOKEN", "HUB_TOKEN");
    assertThat(workload.switches()).containsEntry("kms_enabled", true);
    assertThat(workload.images()).allMatch(Image::pinned).hasSize(2);
    assertThat(workload.reach()).containsOnlyKeys("manager");
    assertThat(workload.events()).hasSize(9).allMatch(MeasuredEvent::boot);
    assertThat(workload.replayedEvents()).isEqualTo(MACHINE.log().events().size());
  }

  @Test
  void passesEverythingThatReferenceValuesCanSettle() {
    Judged judged = Judged.of(MACHINE.evidence(), expected(MACHINE));
    assertThat(judged.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo("PASSED compose-bound");
    assertThat(judged.of(CheckId.WORKLOAD_APP_ID)).isEqualTo("PASSED app-id-expected");
    assertThat(judged.of(CheckId.WORKLOAD_KEY_PROVIDER)).isEqualTo("PASSED key-provider-expected");
    assertThat(judged.of(CheckId.WORKLOAD_OS_IMAGE)).isEqualTo("PASSED os-image-expected");
    assertThat(judged.of(CheckId.WORKLOAD_BOOT_RECOMPUTED)).isEqualTo("PASSED boot-recomputed");
  }

  private static WorkloadPolicy expected(DstackScenario machine) {
    return new WorkloadPolicy(
        Optional.of(Set.of(machine.boot().composeHash().bytes())),
        Optional.of(Set.of(machine.boot().appId())),
        Optional.of(Set.of("kms:3059aabb")),
        Optional.of(Set.of(machine.boot().osImageHash())));
  }

  /** A version that is not known may mean something else by the same members. */
  @Test
  void anAppComposeOfANewerVersionIsNotUnderstood() {
    String newer =
        AppComposeText.harmless().replace("\"manifest_version\":2", "\"manifest_version\":99");
    Judged judged = Judged.of(MACHINE.running(newer).evidence());
    assertThat(judged.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo("MISSING compose-not-understood");
    assertThat(judged.of(CheckId.WORKLOAD_IMAGES_PINNED)).isEqualTo("MISSING blocked");
    assertThat(judged.workload()).isEmpty();
  }

  @Nested
  class Expectations {
    private final Set<Bytes> compose = Set.of(MACHINE.boot().composeHash().bytes());
    private final Optional<Set<Bytes>> none = Optional.empty();
    private final Optional<Set<Bytes>> nothing = Optional.of(Set.of());

    @Test
    void anAppIdAloneSaysNothingAboutCode() {
      Judged judged =
          judged(none, Optional.of(Set.of(MACHINE.boot().appId())), Optional.empty(), none);
      assertThat(judged.of(CheckId.WORKLOAD_APP_ID)).isEqualTo("MISSING no-reference-value");
    }

    @Test
    void anAppIdThatFollowsFromTheExpectedComposeNeedsNoReferenceOfItsOwn() {
      Judged judged = judged(Optional.of(compose), none, Optional.empty(), none);
      assertThat(judged.of(CheckId.WORKLOAD_APP_ID)).isEqualTo("PASSED app-id-expected");
    }

    @Test
    void anotherValueThanTheExpectedOneFails() {
      Set<Bytes> other = Set.of(Bytes.zeros(32));
      Judged judged =
          judged(
              Optional.of(other),
              Optional.of(Set.of(Bytes.zeros(20))),
              Optional.of(Set.of("none:")),
              Optional.of(other));
      assertThat(judged.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo("FAILED compose-unexpected");
      assertThat(judged.of(CheckId.WORKLOAD_APP_ID)).isEqualTo("FAILED app-id-unexpected");
      assertThat(judged.of(CheckId.WORKLOAD_KEY_PROVIDER))
          .isEqualTo("FAILED key-provider-unexpected");
      assertThat(judged.of(CheckId.WORKLOAD_OS_IMAGE)).isEqualTo("FAILED os-image-unexpected");
      assertThat(judged.workload()).isEmpty();
    }

    /** Its values count for nothing, and what they might have accepted is no contradiction. */
    @Test
    void aReferenceSetThatHasEndedLeavesTheImageOpen() {
      PackedSets.Ended ended =
          new PackedSets.Ended("computed-lab", java.time.Instant.EPOCH, Set.of(), true);
      for (Optional<Set<Bytes>> others : List.of(none, Optional.of(Set.of(Bytes.zeros(32))))) {
        Judged judged = late(others, ended);
        assertThat(judged.of(CheckId.WORKLOAD_OS_IMAGE)).isEqualTo("MISSING no-reference-value");
      }
      Judged named = late(Optional.of(Set.of(MACHINE.boot().osImageHash())), ended);
      assertThat(named.of(CheckId.WORKLOAD_OS_IMAGE)).isEqualTo("PASSED os-image-expected");
    }

    private Judged late(Optional<Set<Bytes>> images, PackedSets.Ended ended) {
      return Judged.of(
          MACHINE.evidence(),
          new WorkloadPolicy(
              none, none, Optional.empty(), images, List.of(), Set.of(), List.of(ended)));
    }

    /** Row P4. */
    @Test
    void anEmptyListAcceptsNothing() {
      Judged judged = judged(nothing, nothing, Optional.of(Set.of()), nothing);
      assertThat(judged.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo("FAILED compose-unexpected");
      assertThat(judged.of(CheckId.WORKLOAD_APP_ID)).isEqualTo("FAILED app-id-unexpected");
      assertThat(judged.of(CheckId.WORKLOAD_KEY_PROVIDER))
          .isEqualTo("FAILED key-provider-unexpected");
      assertThat(judged.of(CheckId.WORKLOAD_OS_IMAGE)).isEqualTo("FAILED os-image-unexpected");
    }

    private Judged judged(
        Optional<Set<Bytes>> composes,
        Optional<Set<Bytes>> appIds,
        Optional<Set<String>> providers,
        Optional<Set<Bytes>> images) {
      return Judged.of(MACHINE.evidence(), new WorkloadPolicy(composes, appIds, providers, images));
    }
  }

  @Nested
  class Forms {
    @Test
    void logAndTcbInfoMayBeTextInAString() {
      Judged judged =
          Judged.of(
              MACHINE
                  .evidence()
                  .showing(
                      report -> {
                        report.put("event_log", MACHINE.log().toJson().toString());
                        ObjectNode info = (ObjectNode) report.path("info");
                        info.put("tcb_info", info.path("tcb_info").toString());
                      }));
      assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo("PASSED registers-replayed");
      assertThat(judged.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo("PASSED compose-bound");
    }

    @Test
    void managerMayBeTextInAString() {
      Judged judged =
          Judged.of(
              MACHINE
                  .evidence()
                  .showing(
                      report ->
                          report.put(
                              "compose_manager_attestation",
                              report.path("compose_manager_attestation").toString())));
      assertThat(judged.of(CheckId.WORKLOAD_ACTIONS)).isEqualTo("PASSED actions-bound");
    }

    @Test
    void aLogStrippedToRuntimeEventsStillBindsTheCompose() {
      Judged judged = Judged.of(shownOnly(e -> e.register() == 3));
      assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo("MISSING event-log-partial");
      assertThat(judged.of(CheckId.EVENTLOG_ORDER)).isEqualTo("PASSED trusted-names-in-order");
      assertThat(judged.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo("PASSED compose-bound");
      assertThat(judged.workload().orElseThrow().replayedWhole()).isFalse();
    }

    @Test
    void aLogWithoutRuntimeEventsBindsNothing() {
      Judged judged = Judged.of(shownOnly(e -> e.register() != 3));
      assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo("MISSING event-log-partial");
      assertThat(judged.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo("MISSING blocked");
      assertThat(judged.workload()).isEmpty();
    }

    @Test
    void aReportWithoutLogBindsNothing() {
      Judged judged =
          Judged.of(
              MACHINE
                  .evidence()
                  .showing(
                      report -> {
                        report.remove("event_log");
                        ((ObjectNode) report.path("info").path("tcb_info")).remove("event_log");
                      }));
      assertThat(judged.of(CheckId.EVENTLOG_REPLAY)).isEqualTo("MISSING event-log-absent");
      assertThat(judged.of(CheckId.WORKLOAD_IMAGES_PINNED)).isEqualTo("MISSING blocked");
    }

    @Test
    void aReportWithoutAppComposeIsOpenNotRefused() {
      Judged judged =
          Judged.of(
              MACHINE
                  .evidence()
                  .showing(
                      report ->
                          ((ObjectNode) report.path("info").path("tcb_info"))
                              .remove("app_compose")));
      assertThat(judged.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo("MISSING compose-absent");
      assertThat(judged.failed()).isEmpty();
    }

    @Test
    void applicationEventsAreShownAsSuch() {
      DstackScenario measuring =
          MACHINE.measuring(
              log -> log.and(SimulatedEvent.runtime(1, "model-digest", Bytes.utf8("sha256:aa"))));
      VerifiedWorkload workload = Judged.of(measuring.evidence()).workload().orElseThrow();
      assertThat(workload.events().getLast())
          .isEqualTo(new MeasuredEvent("model-digest", Bytes.utf8("sha256:aa"), false));
      assertThat(workload.events().getLast().facts()).containsEntry("text", "sha256:aa");
    }

    @Test
    void gatewayAndModelAreJudgedEach() {
      DstackScenario gateway =
          MACHINE.running(
              AppComposeText.of(
                  "services:\n  gateway:\n    image: " + AppComposeText.PROXY + "\n", List.of()));
      DstackEvidence both =
          new DstackEvidence(
              MACHINE.intel().evidence(),
              DstackReport.gatewayAndModel(gateway, MACHINE),
              MACHINE.managerQuote().bytes());
      Judged judged = Judged.of(both);
      assertThat(judged.outcomes()).hasSize(2).allMatch(o -> o.verified().isPresent());
      assertThat(judged.of(CheckId.WORKLOAD_ACTIONS))
          .as("the gateway's compose file leaves nothing that could act")
          .isEqualTo("NOT_APPLICABLE nothing-can-act");
    }

    private DstackEvidence shownOnly(Predicate<SimulatedEvent> kept) {
      var log = MACHINE.log().with(all -> all.stream().filter(kept).toList()).toJson();
      return MACHINE
          .evidence()
          .showing(
              report -> {
                report.set("event_log", log);
                ((ObjectNode) report.path("info").path("tcb_info")).remove("event_log");
                ((ObjectNode) report.path("compose_manager_attestation")).remove("event_log");
              });
    }
  }
}
