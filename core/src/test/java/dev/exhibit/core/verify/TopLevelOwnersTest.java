package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.dstack.log.Sha384;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.provider.attack.Tampers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** L7: whose the things are that a report says beside its entries. */
class TopLevelOwnersTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(8);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Subject REPORT = Subject.attestation("001");
  private static final String NOT_UNDERSTOOD = "MISSING report-not-understood";
  private static final String GATEWAY = "/gateway_attestation";
  private static final String MODEL = "/model_attestations/0";

  /** Where the report stands in a quote, MRTD in it, and what follows: 4 values, 4 registers. */
  private static final int MRTD = 48 + 136;

  private static final int REGISTER = 48;

  @TempDir private Path dir;
  private int made;
  private Map<Key, Finding> last = Map.of();

  @ParameterizedTest
  @CsvSource({
    "signing_address, report_data",
    "signing_public_key, intel_quote",
    "tls_cert_fingerprint, event_log",
    "signing_address, info",
    "event_log, intel_quote",
  })
  void mayNotBeOfTwoMachines(String ofOne, String ofOther) throws IOException {
    Map<Key, String> honest = verify(report -> {});
    Map<Key, String> mixed =
        verify(
            report -> {
              copy(report, MODEL, ofOne);
              copy(report, GATEWAY, ofOther);
            });
    assertThat(named(mixed)).containsExactly("other-values " + NOT_UNDERSTOOD);
    assertThat(said(CheckId.TDX_QUOTE, "other-values"))
        .contains("`/" + ofOne + "`", "`/" + ofOther + "`", "no entry has all of it");
    mixed.keySet().removeIf(key -> key.subject().path().endsWith("other-values"));
    assertThat(mixed).isEqualTo(honest);
  }

  /** The nonce was sent once, and both machines answer it. */
  @Test
  void mayBeWhatBothHaveBesideWhatOneHas() throws IOException {
    Map<Key, String> honest = verify(report -> {});
    for (String machine : List.of(GATEWAY, MODEL)) {
      assertThat(
              verify(
                  report -> {
                    copy(report, MODEL, "request_nonce");
                    for (String name : List.of("signing_address", "report_data", "info")) {
                      copy(report, machine, name);
                    }
                    report.put("mrtd", register(report, machine, 0).hex());
                  }))
          .isEqualTo(honest);
    }
  }

  /** One member that holds values of two machines is of neither. */
  @Test
  void mayNotBeOneMemberOfTwoMachines() throws IOException {
    Map<Key, String> mixed =
        verify(
            report -> {
              ObjectNode info = report.putObject("info");
              info.set("app_id", report.at(MODEL + "/info/app_id"));
              info.set("compose_hash", report.at(GATEWAY + "/info/compose_hash"));
              info.set("event_log", report.at(GATEWAY + "/event_log"));
            });
    assertThat(named(mixed)).containsExactly("other-values " + NOT_UNDERSTOOD);
    assertThat(mixed.values()).noneMatch(code -> code.startsWith("FAILED"));
  }

  /** A sum of registers of an earlier moment of any machine is that machine's. */
  @ParameterizedTest
  @ValueSource(strings = {GATEWAY, MODEL})
  void mayBeTheSumOfAnEarlierMomentOfAnyMachine(String machine) throws IOException {
    Map<Key, String> honest = verify(report -> {});
    for (int events : List.of(0, 1, 3)) {
      Map<Key, String> codes =
          verify(r -> r.put("mr_aggregated", sum(r, machine, earlier(r, machine, events))));
      assertThat(named(codes)).isEmpty();
      if (events > 0) {
        assertThat(codes).isEqualTo(honest);
      }
    }
  }

  @Test
  void mustNotBeASumThatNoMachineHad() throws IOException {
    assertThat(verify(report -> report.put("mr_aggregated", "ab".repeat(32))))
        .containsEntry(
            new Key(CheckId.EVENTLOG_REPLAY, REPORT.part("gateway")),
            "FAILED stated-value-contradicted");
    assertThat(said(CheckId.EVENTLOG_REPLAY, "gateway"))
        .contains("beside its entries, in `/mr_aggregated`");
  }

  /** Without a machine's log nobody knows what its sum was earlier. */
  @Test
  void isNotJudgedWhereItMayBeTheEarlierSumOfAMachineWithoutALog() throws IOException {
    Map<Key, String> codes =
        verify(
            report -> {
              String earlier = sum(report, MODEL, earlier(report, MODEL, 5));
              ObjectNode model = (ObjectNode) report.at(MODEL);
              model.remove("event_log");
              ((ObjectNode) model.path("info")).remove("event_log");
              JsonNode tcbInfo = model.at("/info/tcb_info");
              if (tcbInfo.isObject()) {
                ((ObjectNode) tcbInfo).remove("event_log");
              }
              report.put("mr_aggregated", earlier);
            });
    assertThat(named(codes)).containsExactly("other-registers " + NOT_UNDERSTOOD);
    assertThat(codes.values()).noneMatch(code -> code.startsWith("FAILED"));
  }

  /**
   * What an entry that cannot be read has, nobody knows: absent, no text, of an unknown version.
   */
  @ParameterizedTest
  @ValueSource(strings = {"null", "text", "version"})
  void mayBeWhatOnlyAnEntryHasThatCannotBeRead(String quote) throws IOException {
    for (String name : List.of("report_data", "rtmr3", "signing_address")) {
      Map<Key, String> codes =
          verify(
              report -> {
                ObjectNode model = (ObjectNode) report.at(MODEL);
                switch (name) {
                  case "rtmr3" -> report.put(name, register(report, MODEL, 7).hex());
                  default -> copy(report, MODEL, name);
                }
                model.remove("signing_address");
                model.remove("info");
                switch (quote) {
                  case "null" -> model.putNull("intel_quote");
                  case "text" -> model.put("intel_quote", "not a quote");
                  default -> model.put("intel_quote", "0600" + quote(report, MODEL).hex());
                }
              });
      assertThat(named(codes)).as(name).containsExactly("other-copies " + NOT_UNDERSTOOD);
      assertThat(said(CheckId.TDX_QUOTE, "other-copies"))
          .contains("`/" + name + "`", "one that cannot be read may have it");
      assertThat(codes.entrySet())
          .filteredOn(code -> code.getValue().startsWith("FAILED"))
          .noneMatch(code -> code.getKey().subject().equals(REPORT.part("gateway")));
    }
  }

  /** Where all are read, the same is a contradiction. */
  @Test
  void mustBeWhatAnEntryHasWhereAllAreRead() throws IOException {
    Map<Key, String> codes = verify(report -> report.put("report_data", "ab".repeat(64)));
    assertThat(codes)
        .containsEntry(
            new Key(CheckId.TDX_REPORT_DATA, REPORT.part("gateway")),
            "FAILED report-data-restated");
  }

  /** The object is not the measured text, and whoever reads the report has to know. */
  @ParameterizedTest
  @ValueSource(strings = {GATEWAY, MODEL})
  void aDocumentWrittenAgainIsSaidToBeSoWhereItBelongs(String machine) throws IOException {
    Map<Key, String> honest = verify(report -> {});
    Map<Key, String> codes =
        verify(
            report -> {
              ObjectNode compose = compose(report, machine);
              compose.putNull("filled_in");
              report.set("app_compose", compose);
            });
    assertThat(codes).isEqualTo(honest);
    assertThat(
            List.of("gateway", "model-0").stream()
                .filter(part -> said(CheckId.WORKLOAD_COMPOSE, part).contains("`/app_compose`")))
        .hasSize(1);
    assertThat(verify(report -> report.set("app_compose", compose(report, machine))))
        .isEqualTo(honest);
    assertThat(said(CheckId.WORKLOAD_COMPOSE, "gateway")).doesNotContain("`/app_compose`");
    assertThat(said(CheckId.WORKLOAD_COMPOSE, "model-0")).doesNotContain("`/app_compose`");
  }

  @Test
  void anAlgorithmThatNoEntryHasIsNamed() throws IOException {
    assertThat(named(verify(report -> report.put("signing_algo", "rot13"))))
        .containsExactly("other-signing-algo " + NOT_UNDERSTOOD);
    assertThat(named(verify(report -> copy(report, MODEL, "signing_algo")))).isEmpty();
  }

  private static ObjectNode compose(ObjectNode report, String machine) {
    JsonNode tcbInfo = report.at(machine + "/info/tcb_info");
    JsonNode holder = tcbInfo.isString() ? JSON.readTree(tcbInfo.stringValue()) : tcbInfo;
    return (ObjectNode) JSON.readTree(holder.path("app_compose").stringValue());
  }

  private static Bytes quote(ObjectNode report, String machine) {
    return Bytes.fromHex(report.at(machine + "/intel_quote").stringValue()).orElseThrow();
  }

  /** MRTD, MRCONFIGID, MROWNER, MROWNERCONFIG, RTMR0 to RTMR3. */
  private static Bytes register(ObjectNode report, String machine, int number) {
    return quote(report, machine).from(MRTD + number * REGISTER).first(REGISTER);
  }

  private static String sum(ObjectNode report, String machine, Bytes rtmr3) {
    Bytes registers = register(report, machine, 0);
    for (int i = 4; i < 7; i++) {
      registers = registers.concat(register(report, machine, i));
    }
    return Sha256.of(registers.concat(rtmr3)).bytes().hex();
  }

  /** RTMR3 after the first events of a machine's log, or as it is. */
  private static Bytes earlier(ObjectNode report, String machine, int events) {
    if (events == 0) {
      return register(report, machine, 7);
    }
    JsonNode log = report.at(machine + "/event_log");
    List<Bytes> digests = new ArrayList<>();
    for (JsonNode event : (ArrayNode) (log.isString() ? JSON.readTree(log.stringValue()) : log)) {
      if (event.path("imr").intValue() == 3) {
        digests.add(Bytes.fromHex(event.path("digest").stringValue()).orElseThrow());
      }
    }
    Sha384 rtmr3 = Sha384.ZERO;
    for (Bytes digest : digests.subList(0, events)) {
      rtmr3 = rtmr3.extendedBy(new Sha384(digest));
    }
    return rtmr3.bytes();
  }

  /** A member of the entry, or what its quote holds under the name. */
  private static void copy(ObjectNode report, String machine, String name) {
    if (name.equals("report_data")) {
      report.put(name, quote(report, machine).from(MRTD + 8 * REGISTER).first(64).hex());
      return;
    }
    JsonNode value = report.at(machine + "/" + name);
    assertThat(value.isMissingNode()).as("%s of %s", name, machine).isFalse();
    report.set(name, value);
  }

  private static List<String> named(Map<Key, String> codes) {
    return codes.entrySet().stream()
        .filter(code -> code.getKey().check() == CheckId.TDX_QUOTE)
        .filter(code -> code.getKey().subject().path().contains("/other-"))
        .map(code -> code.getKey().subject().path().replaceFirst(".*/", "") + " " + code.getValue())
        .toList();
  }

  private String said(CheckId check, String part) {
    return Objects.requireNonNull(last.get(new Key(check, REPORT.part(part)))).grounds().message();
  }

  private Map<Key, String> verify(Consumer<ObjectNode> change) throws IOException {
    ExchangeEvidence evidence =
        ExchangeScenario.of(TEE, ProviderProfile.NEAR_AI)
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
    Map<Key, String> codes = new TreeMap<>();
    last.forEach((key, found) -> codes.put(key, found.status() + " " + found.code().id()));
    return codes;
  }
}
