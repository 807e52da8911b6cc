package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.provider.attack.Tampers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** L7: what a report of several machines says beside their entries. */
class TopLevelCopiesTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(8);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Subject GATEWAY = Subject.attestation("001").part("gateway");
  private static final List<String> MACHINES =
      List.of("/gateway_attestation", "/model_attestations/0");

  @TempDir private Path dir;
  private int made;
  private Map<Key, Finding> last = Map.of();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signing_address",
        "signing_public_key",
        "tls_cert_fingerprint",
        "request_nonce",
        "report_data",
        "intel_quote",
        "nvidia_payload",
        "event_log",
        "info",
        "vm_config"
      })
  void mayBeWhatAnyEntryHas(String name) throws IOException {
    Map<Key, String> honest = verify(report -> {});
    for (String machine : MACHINES) {
      assertThat(verify(report -> copy(report, machine, name))).isEqualTo(honest);
    }
  }

  @Test
  void mayBeOfTheModelInAnotherForm() throws IOException {
    Map<Key, String> honest = verify(report -> {});
    String model = MACHINES.get(1);
    assertThat(
            verify(
                report -> {
                  report.put(
                      "signing_address",
                      report
                          .at(model + "/signing_address")
                          .stringValue()
                          .toUpperCase(Locale.ROOT)
                          .replace("0X", ""));
                  report.put("signing_key", report.at(model + "/signing_public_key").stringValue());
                  report.put("nonce", "0x" + report.at(model + "/request_nonce").stringValue());
                  JsonNode log = report.at(model + "/event_log");
                  report.set(
                      "event_log",
                      log.isString()
                          ? JSON.readTree(log.stringValue())
                          : JSON.getNodeFactory().stringNode(log.toString()));
                }))
        .isEqualTo(honest);
  }

  @ParameterizedTest
  @CsvSource({
    "signing_address, tdx.report-data, report-data-restated",
    "signing_public_key, tdx.report-data, report-data-restated",
    "signing_key, tdx.report-data, report-data-restated",
    "tls_cert_fingerprint, tdx.report-data, report-data-restated",
    "request_nonce, tdx.report-data, report-data-restated",
    "nonce, tdx.report-data, report-data-restated",
    "report_data, tdx.report-data, report-data-restated",
    "mrtd, eventlog.replay, stated-value-contradicted",
    "app_id, workload.app-id, stated-value-contradicted",
    "compose_hash, workload.compose, stated-value-contradicted",
  })
  void mustNotBeWhatNoEntryHas(String name, String check, String code) throws IOException {
    Map<Key, String> honest = verify(report -> {});
    Map<Key, String> lying = verify(report -> report.put(name, other(name)));
    assertThat(failed(lying)).isEqualTo(Map.of(new Key(check(check), GATEWAY), code));
    if (!check.startsWith("workload.")) {
      Finding found = Objects.requireNonNull(last.get(new Key(check(check), GATEWAY)));
      assertThat(found.grounds().said().text()).contains("beside its entries, in `/" + name + "`");
    }
    assertThat(failed(honest)).isEmpty();
  }

  private static CheckId check(String id) {
    return Arrays.stream(CheckId.values()).filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  private static String other(String name) {
    return switch (name) {
      case "signing_address", "app_id" -> "ab".repeat(20);
      case "signing_public_key", "signing_key" -> "04" + "cd".repeat(64);
      case "report_data" -> "ab".repeat(64);
      case "mrtd" -> "ab".repeat(48);
      default -> "ab".repeat(32);
    };
  }

  @Test
  void mustNotBeTheLogOrComposeOfAnotherMachine() throws IOException {
    assertThat(failed(verify(TopLevelCopiesTest::withShorterLog)))
        .containsOnlyKeys(new Key(CheckId.EVENTLOG_REPLAY, GATEWAY));
    assertThat(
            failed(verify(report -> report.putObject("tcb_info").put("app_compose", "{\"x\":1}"))))
        .containsEntry(new Key(CheckId.WORKLOAD_COMPOSE, GATEWAY), "compose-mismatch");
  }

  private static void withShorterLog(ObjectNode report) {
    JsonNode log = report.at("/gateway_attestation/event_log");
    ArrayNode events = (ArrayNode) (log.isString() ? JSON.readTree(log.stringValue()) : log);
    ArrayNode shorter = events.deepCopy();
    shorter.remove(events.size() - 1);
    report.set("event_log", shorter);
  }

  /** What cannot be compared is named, and the bundle is incomplete. */
  @Test
  void ofDevicesThatNoEntryShowsIsNotJudged() throws IOException {
    Map<Key, String> codes =
        verify(
            report -> report.put("nvidia_payload", "{\"evidence_list\":[],\"arch\":\"HOPPER\"}"));
    Subject other = Subject.attestation("001").part("other-nvidia-payload");
    assertThat(codes)
        .containsEntry(new Key(CheckId.TDX_QUOTE, other), "MISSING report-not-understood");
  }

  /** The quote of an entry says nothing new; another is not judged, as it has no place there. */
  @Test
  void anotherQuoteIsNotJudged() throws IOException {
    Map<Key, String> codes = verify(report -> report.put("intel_quote", "00".repeat(700)));
    Subject other = Subject.attestation("001").part("other-intel-quote");
    assertThat(codes)
        .containsEntry(new Key(CheckId.TDX_QUOTE, other), "MISSING report-not-understood");
  }

  @Test
  void inNoKnownFormIsNamedAndDecidesNothing() throws IOException {
    Map<Key, String> honest = verify(report -> {});
    for (String strange : List.of("none", "ab")) {
      assertThat(verify(report -> report.put("report_data", strange))).isEqualTo(honest);
      assertThat(verify(report -> report.put("tls_cert_fingerprint", strange))).isEqualTo(honest);
    }
  }

  /** Venice states the nonce by two names. */
  @Test
  void aSecondNonceIsComparedToo() throws IOException {
    Map<Key, String> lying =
        verify(ProviderProfile.VENICE, report -> report.put("nonce", "ab".repeat(32)));
    assertThat(failed(lying)).containsValue("report-data-restated");
    assertThat(failed(verify(ProviderProfile.VENICE, report -> {}))).isEmpty();
  }

  private static void copy(ObjectNode report, String machine, String name) {
    JsonNode value = report.at(machine + "/" + name);
    if (!value.isMissingNode()) {
      report.set(name, value);
    }
  }

  private static Map<Key, String> failed(Map<Key, String> codes) {
    Map<Key, String> failed = new TreeMap<>();
    codes.forEach(
        (key, code) -> {
          if (code.startsWith("FAILED ")) {
            failed.put(key, code.substring("FAILED ".length()));
          }
        });
    return failed;
  }

  private Map<Key, String> verify(Consumer<ObjectNode> change) throws IOException {
    return verify(ProviderProfile.NEAR_AI, change);
  }

  private Map<Key, String> verify(ProviderProfile profile, Consumer<ObjectNode> change)
      throws IOException {
    ExchangeEvidence evidence =
        ExchangeScenario.of(TEE, profile)
            .with(
                Tampers.report(
                    report -> {
                      change.accept(report);
                      return report;
                    }))
            .evidence();
    last =
        SimulatedCase.verify(
                SimulatedCase.of(evidence).at(dir.resolve("bundle-" + made++ + ".evb")),
                CarefulReader.asks(evidence, TEE.node("model 1").workload()))
            .appraisal()
            .findings();
    return codes(last.values());
  }

  private static Map<Key, String> codes(Report report) {
    return codes(report.appraisal().findings().values());
  }

  private static Map<Key, String> codes(Collection<Finding> findings) {
    Map<Key, String> codes = new TreeMap<>();
    for (Finding finding : findings) {
      codes.put(finding.key(), finding.status() + " " + finding.code().id());
    }
    return codes;
  }

  /** The gateway of NEAR AI, as it answered. */
  @Test
  void ofARealReportIsCompared() throws IOException {
    RealReport real =
        RealReport.all().stream()
            .filter(r -> r.id().contains("nearcloud"))
            .findFirst()
            .orElseThrow();
    Map<Key, String> honest = codes(verified(real, report -> {}));
    for (String machine : MACHINES) {
      Map<Key, String> copied =
          codes(
              verified(
                  real,
                  report -> {
                    for (String name :
                        List.copyOf(((ObjectNode) report.at(machine)).propertyNames())) {
                      if (!name.startsWith("ohttp")) {
                        copy(report, machine, name);
                      }
                    }
                  }));
      assertThat(copied).as(machine).isEqualTo(honest);
    }
    for (String name : List.of("signing_address", "request_nonce", "report_data")) {
      String other = "ab".repeat(name.equals("report_data") ? 64 : 32);
      assertThat(failed(codes(verified(real, report -> report.put(name, other)))))
          .as(name)
          .containsEntry(new Key(CheckId.TDX_REPORT_DATA, GATEWAY), "report-data-restated")
          .hasSize(failed(honest).size() + 1);
    }
  }

  private Report verified(RealReport real, Consumer<ObjectNode> change) throws IOException {
    return real.verified(dir.resolve("real-" + made++ + ".evb"), change);
  }
}
