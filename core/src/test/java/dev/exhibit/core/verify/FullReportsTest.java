package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Providers' real answers against everything that the corpus says of each: its quotes and GPUs one
 * by one, what the client's nonce reaches, what becomes of it when the collateral has ended.
 */
class FullReportsTest {
  @TempDir private Path dir;

  static Stream<RealReport> reports() {
    return RealReport.all().stream();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void agreesOnEveryQuoteAndEveryGpuAndProvesNothingMore(RealReport real) throws IOException {
    Report report = verify(real, Optional.empty());
    real.expected()
        .forEach(
            (at, component) -> {
              if (!RealReport.isManager(at)) {
                quote(real, report, RealReport.subject(at), component);
              }
            });
    real.components("nvidia-gpu").forEach(component -> gpus(report, component));
    nothingMore(report);
  }

  private static void quote(RealReport real, Report report, Subject subject, JsonNode component) {
    boolean judged = component.path("dcap").isObject();
    assertThat(code(report, CheckId.TDX_QUOTE, subject)).startsWith("PASSED");
    assertThat(code(report, CheckId.TDX_PCK_CHAIN, subject)).startsWith("PASSED");
    assertThat(code(report, CheckId.TDX_COLLATERAL, subject))
        .startsWith(judged ? "PASSED" : "MISSING");
    if (!judged) { // the capture holds no collateral for this platform
      assertThat(code(report, CheckId.TDX_REPORT_DATA, subject)).isEqualTo("MISSING blocked");
      return;
    }
    String status = component.at("/dcap/status").stringValue();
    Map<?, ?> facts = facts(report, subject);
    assertThat(facts.get("tcbStatus")).isEqualTo(status);
    assertThat(facts.get("advisoryIds")).isEqualTo(texts(component.at("/dcap/advisories")));
    assertThat(facts.get("fmspc")).isEqualTo(component.path("fmspc").stringValue());
    assertThat(facts.get("reportData")).isEqualTo(component.path("report_data").stringValue());
    assertThat(facts.get("tdAttributes")).isEqualTo(component.path("td_attributes").stringValue());
    assertThat(code(report, CheckId.TDX_TCB_STATUS, subject))
        .startsWith(status.equals("UpToDate") ? "PASSED" : "FAILED");
    assertThat(component.path("bindings").size()).isPositive();
    boolean relayed = real.id().contains("phalacloud"); // its list of instances has no certificates
    assertThat(code(report, CheckId.TDX_REPORT_DATA, subject))
        .isEqualTo(relayed ? "MISSING key-bound-tls-key-not-shown" : "PASSED key-bound");
    assertThat(code(report, CheckId.TDX_NONCE, subject))
        .isEqualTo(real.nonceBound() ? "PASSED nonce-ours" : "MISSING nonce-not-ours");
  }

  private static void gpus(Report report, JsonNode component) {
    Subject beside = RealReport.subject(component.path("at").stringValue());
    boolean answered =
        component.path("nonce_matches_declared").booleanValue()
            || component.path("spdm_nonce_equals_report_data_of").size() > 0;
    int count = component.path("gpus").intValue();
    assertThat(devices(report, CheckId.GPU_CHAIN, beside))
        .isEqualTo(Collections.nCopies(count, Status.PASSED));
    assertThat(devices(report, CheckId.GPU_SIGNATURE, beside))
        .isEqualTo(Collections.nCopies(count, Status.PASSED));
    assertThat(devices(report, CheckId.GPU_NONCE, beside))
        .isEqualTo(Collections.nCopies(count, answered ? Status.PASSED : Status.MISSING));
  }

  /** No reference values were given and the time is merely claimed, so little can be concluded. */
  private static void nothingMore(Report report) {
    assertThat(report.verdict()).isNotEqualTo(Verdict.VERIFIED);
    assertThat(report.appraisal().verdicts().get(Question.WORKLOAD)).isNotEqualTo(Verdict.VERIFIED);
    assertThat(report.claims())
        .extracting(claim -> claim.text())
        .contains("which model weights were loaded")
        .noneMatch(text -> text.contains("equals the policy's reference values"));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void refusesTheCollateralADayAfterItsEnd(RealReport real) throws IOException {
    Report report = verify(real, Optional.of(real.afterExpiry()));
    real.expected()
        .forEach(
            (at, component) -> {
              if (!RealReport.isManager(at) && component.path("dcap").isObject()) {
                assertThat(code(report, CheckId.TDX_COLLATERAL, RealReport.subject(at)))
                    .as(at)
                    .startsWith("FAILED");
              }
            });
    assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
  }

  private Report verify(RealReport real, Optional<Instant> at) throws IOException {
    AppraisalRequest asked = Asked.everything(SmallBundle.keyId(SmallBundle.COLLECTOR));
    return SmallBundle.verify(
        real.at(dir.resolve("real.evb")),
        new AppraisalRequest(asked.policy(), asked.trust(), asked.scope(), at, asked.now()));
  }

  private static Map<?, ?> facts(Report report, Subject subject) {
    return report.facts().get("attestations") instanceof Map<?, ?> all
            && all.get(subject.path()) instanceof Map<?, ?> facts
        ? facts
        : Map.of();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }

  private static List<Status> devices(Report report, CheckId check, Subject beside) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check() == check && f.key().subject().isWithin(beside))
        .map(Finding::status)
        .toList();
  }

  private static String code(Report report, CheckId check, Subject subject) {
    Finding finding = report.appraisal().findings().get(new Key(check, subject));
    return finding == null ? "no finding" : finding.status() + " " + finding.code().id();
  }
}
