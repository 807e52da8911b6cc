package dev.exhibit.core.dstack.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.Judged;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.dstack.AppComposeText;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.dstack.ReachingCompose;
import dev.exhibit.testdata.dstack.SimulatedEvent;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Row W20: that nothing could start or change containers is said only of what is known. */
class NothingActsTest {
  private static final DstackScenario MACHINE = DstackScenario.seeded(9);
  private static final List<String> LINES = AppComposeText.harmlessFile().lines().toList();

  private static Judged judged(String appCompose) {
    DstackEvidence evidence = MACHINE.running(appCompose).evidence();
    return Judged.of(evidence.showing(report -> report.remove("compose_manager_attestation")));
  }

  @Test
  void aHarmlessComposeLeavesNothingThatCouldAct() {
    Judged judged = judged(AppComposeText.harmless());
    assertThat(judged.workload().orElseThrow().reach()).isEmpty();
    assertThat(judged.of(CheckId.WORKLOAD_ACTIONS)).isEqualTo("NOT_APPLICABLE nothing-can-act");
    assertThat(judged.of(CheckId.WORKLOAD_IMAGES_PINNED)).isEqualTo("PASSED images-pinned");
  }

  @Test
  void isNotSaidOfABootThatMeasuredAScript() {
    DstackScenario machine =
        MACHINE
            .running(AppComposeText.harmless())
            .measuring(
                log ->
                    log.with(
                        events -> {
                          events.add(
                              log.indexOf("compose-hash") + 1,
                              SimulatedEvent.runtime(1, "init-script-hash", Bytes.zeros(32)));
                          return events;
                        }));
    Judged judged =
        Judged.of(machine.evidence().showing(r -> r.remove("compose_manager_attestation")));
    assertThat(judged.of(CheckId.EVENTLOG_ORDER)).isEqualTo("PASSED trusted-names-in-order");
    assertThat(judged.of(CheckId.WORKLOAD_ACTIONS)).isEqualTo("MISSING manager-absent");
    assertThat(judged.message(CheckId.WORKLOAD_ACTIONS)).contains("init-script-hash");
  }

  @Test
  void aSmallComposeLeavesNothingEither() {
    assertThat(reach(AppComposeText.of(AppComposeText.smallFile(), List.of()))).isEqualTo("{}");
  }

  @ParameterizedTest
  @EnumSource(ReachingCompose.class)
  void namesWhatMayStartContainers(ReachingCompose way) {
    assertThat(reach(way.appCompose())).contains(way.named());
  }

  @ParameterizedTest
  @EnumSource(
      value = ReachingCompose.class,
      names = {"DRIVER_OPTS", "HOOK", "HOST_MODE_BY_DEFAULT", "SECRET_FROM_FILE", "ENV_BASH"})
  void isCaughtByTheCheckOfActionsAlone(ReachingCompose way) {
    Judged judged = judged(way.appCompose());
    assertThat(judged.of(CheckId.WORKLOAD_ACTIONS)).isEqualTo("MISSING manager-absent");
    assertThat(judged.message(CheckId.WORKLOAD_ACTIONS)).contains(way.named());
    assertThat(judged.of(CheckId.WORKLOAD_COMPOSE)).isEqualTo("PASSED compose-bound");
    assertThat(judged.failed()).isEmpty();
  }

  @Property(tries = 500)
  void isNeverSaidOfAnUnknownNameInTheComposeFile(
      @ForAll @IntRange(max = 200) int line,
      @ForAll @AlphaChars @StringLength(min = 1, max = 6) String name) {
    String before = LINES.get(line % LINES.size());
    Assume.that(before.matches(" *[a-z_]+:.*"));
    String indent = before.substring(0, before.length() - before.stripLeading().length());
    List<String> lines = new ArrayList<>(LINES);
    lines.add(line % LINES.size(), indent + "x" + name + ": {privileged: true}");
    assertThat(reach(AppComposeText.of(String.join("\n", lines) + "\n", List.of())))
        .isNotEqualTo("{}");
  }

  @Property(tries = 100)
  void isNeverSaidOfAnUnknownMemberOfTheAppCompose(
      @ForAll @AlphaChars @StringLength(min = 1, max = 8) String name) {
    ObjectNode json = (ObjectNode) new JsonMapper().readTree(AppComposeText.harmless());
    assertThat(reach(json.put("x" + name, true).toString())).contains("x" + name);
  }

  /** What is not known to be harmless; a file that cannot be read leaves the check open as well. */
  private static String reach(String appCompose) {
    return switch (AppCompose.decode(appCompose)) {
      case Decoded.Invalid<AppCompose> invalid -> invalid.message().text();
      case Decoded.Valid<AppCompose> valid ->
          ImagesCheck.judge(valid.value())
              .services()
              .map(services -> services.reach().toString())
              .orElse("not read");
    };
  }
}
