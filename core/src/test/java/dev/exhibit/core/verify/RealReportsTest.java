package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.archive.SmallBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Providers' real answers, against what an independent program found in each. */
class RealReportsTest {
  @TempDir private Path dir;

  static Stream<RealReport> reports() {
    return RealReport.all().stream();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void agreesWithTheIndependentProgramOnWhatRan(RealReport real) throws IOException {
    Report report =
        SmallBundle.verify(
            real.at(dir.resolve("real.evb")),
            Asked.everything(SmallBundle.keyId(SmallBundle.COLLECTOR)));
    assertThat(workloadFailures(report).toList()).isEmpty();
    real.expected()
        .forEach(
            (at, component) -> {
              if (RealReport.isManager(at)) {
                manager(report, at, component);
              } else {
                machine(real, report, at, component);
              }
            });
  }

  /** A parsed copy of the app compose, as programs write it again, beside the measured text. */
  @Test
  void anAppComposeWrittenAgainBesideItsTextIsNoContradiction() throws IOException {
    RealReport real =
        RealReport.all().stream()
            .filter(r -> r.id().equals("full-neardirect-qwen-qwen3.5-122b-a10b-20260629-020637"))
            .findFirst()
            .orElseThrow();
    for (boolean filled : List.of(true, false)) {
      Report report =
          real.verified(
              dir.resolve("rewritten-" + filled + ".evb"),
              shown -> {
                ObjectNode copy = parsed(shown.at("/info/tcb_info"), "app_compose");
                copy.putNull("filled_in").putArray("features_filled_in");
                copy.put("name", filled ? copy.path("name").stringValue() : "another");
                shown.set("app_compose", copy);
              });
      assertThat(report.appraisal().findings().values())
          .filteredOn(
              f -> f.key().equals(new Key(CheckId.WORKLOAD_COMPOSE, Subject.attestation("001"))))
          .singleElement()
          .asString()
          .contains(filled ? "without a value" : "compose-mismatch");
    }
  }

  /** In each real report that states the sum of its registers, the sum is that of its quote. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "full-nearcloud-qwen-qwen3.5-122b-a10b-20260424-020614",
        "full-venice-e2ee-qwen3-5-122b-a10b-20260424-015841",
        "full-nearcloud-qwen-qwen3.5-122b-a10b-20260629-020657",
        "full-neardirect-qwen-qwen3.5-122b-a10b-20260629-020637",
        "full-venice-e2ee-qwen3-5-122b-a10b-20260610-014707"
      })
  void statesTheSumOfItsRegistersWhereItStatesOne(String id) throws IOException {
    RealReport real =
        RealReport.all().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    List<Finding> replays = replays(real.verified(dir.resolve("sum.evb"), report -> {}));
    assertThat(replays)
        .isNotEmpty()
        .allSatisfy(f -> assertThat(f.grounds().details()).containsKey("mrAggregated"));
    List<Finding> others =
        replays(
            real.verified(
                dir.resolve("other.evb"),
                report -> {
                  String gateway = report.has("info") ? "/info" : "/gateway_attestation/info";
                  ((ObjectNode) report.at(gateway)).put("mr_aggregated", "ab".repeat(32));
                }));
    assertThat(others)
        .filteredOn(f -> f.status() == Finding.Status.FAILED)
        .isNotEmpty()
        .allMatch(f -> f.code().id().equals("stated-value-contradicted"));
  }

  private static List<Finding> replays(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check() == CheckId.EVENTLOG_REPLAY)
        .toList();
  }

  private static ObjectNode parsed(JsonNode tcbInfo, String name) {
    JsonMapper json = JsonMapper.shared();
    JsonNode holder = tcbInfo.isString() ? json.readTree(tcbInfo.stringValue()) : tcbInfo;
    return (ObjectNode) json.readTree(holder.path(name).stringValue());
  }

  private static void machine(RealReport real, Report report, String at, JsonNode component) {
    boolean verified = !component.path("dcap").isString();
    boolean hasLog = component.has("event_log_replays");
    String replay = of(report, at, CheckId.EVENTLOG_REPLAY);
    if (!hasLog) {
      assertThat(replay).as(at).isEqualTo("MISSING workload-not-shown");
    } else if (verified) {
      assertThat(replay).as(at).isEqualTo("PASSED registers-replayed");
      assertThat(of(report, at, CheckId.EVENTLOG_ORDER))
          .as(at)
          .isEqualTo("PASSED trusted-names-in-order");
      assertThat(of(report, at, CheckId.WORKLOAD_COMPOSE))
          .as(at)
          .isEqualTo(real.cut() ? "MISSING compose-absent" : "PASSED compose-bound");
      assertThat(of(report, at, CheckId.WORKLOAD_IMAGES_PINNED))
          .as(at)
          .isEqualTo(real.cut() ? "MISSING blocked" : images(report, at));
      assertThat(of(report, at, CheckId.WORKLOAD_BOOT_RECOMPUTED))
          .isEqualTo("MISSING boot-not-recomputed");
      assertThat(message(report, at, CheckId.WORKLOAD_BOOT_RECOMPUTED))
          .contains("RTMR0 is recomputed from the shape that the host states");
    }
  }

  /** Services that start the compose manager take its image from a variable, and run a script. */
  private static String images(Report report, String at) {
    Finding finding =
        report
            .appraisal()
            .findings()
            .get(new Key(CheckId.WORKLOAD_IMAGES_PINNED, RealReport.subject(at)));
    return String.valueOf(finding).contains("${COMPOSE_MANAGER_IMAGE:-")
        ? "MISSING image-by-variable"
        : "PASSED images-pinned";
  }

  private static void manager(Report report, String at, JsonNode component) {
    boolean listed = component.path("bindings").toString().contains("actions_hash = sha256");
    assertThat(of(report, at, CheckId.WORKLOAD_ACTIONS))
        .as(at)
        .isEqualTo(listed ? "PASSED actions-bound" : "MISSING actions-absent");
  }

  private static Stream<String> workloadFailures(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f instanceof Finding.Failed)
        .map(f -> f.key() + " " + f.code().id() + ": " + f.grounds().message())
        .filter(f -> f.startsWith("workload.") || f.startsWith("eventlog."));
  }

  private static String of(Report report, String at, CheckId check) {
    Finding finding = report.appraisal().findings().get(new Key(check, RealReport.subject(at)));
    return finding == null ? "no finding" : finding.status() + " " + finding.code().id();
  }

  private static String message(Report report, String at, CheckId check) {
    return String.valueOf(
        report.appraisal().findings().get(new Key(check, RealReport.subject(at))));
  }
}
