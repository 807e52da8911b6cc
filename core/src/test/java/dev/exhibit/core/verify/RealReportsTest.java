package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.archive.SmallBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Providers' real answers, against what an independent program found in each. */
class RealReportsTest {
  private static final String MANAGER = "compose_manager_attestation.quote";

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
              if (at.endsWith(MANAGER)) {
                manager(report, at, component);
              } else {
                machine(real, report, at, component);
              }
            });
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
          .isEqualTo(real.cut() ? "MISSING blocked" : "PASSED images-pinned");
      assertThat(of(report, at, CheckId.WORKLOAD_BOOT_RECOMPUTED))
          .isEqualTo("MISSING boot-not-recomputed");
    }
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
    Finding finding = report.appraisal().findings().get(new Key(check, subject(at)));
    return finding == null ? "no finding" : finding.status() + " " + finding.code().id();
  }

  /** The corpus points to a quote as {@code 0001:model_attestations[0].intel_quote}. */
  private static Subject subject(String at) {
    Subject attestation = Subject.attestation("001");
    String place = at.substring(at.indexOf(':') + 1);
    String index = place.replaceFirst("^[^\\[]*\\[(\\d+)\\].*$", "$1");
    if (place.startsWith("gateway_attestation")) {
      return attestation.part("gateway");
    }
    if (place.startsWith("model_attestations")) {
      return attestation.part("model-" + index);
    }
    return place.startsWith("evidence") || place.startsWith("all_attestations")
        ? attestation.part("instance-" + index)
        : attestation;
  }
}
