package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.provider.attack.Tampers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** L7: report_data that a report states beside its quote, in every shape that may state it. */
class RestatedReportDataTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(8);

  @TempDir private Path dir;
  private int made;

  /** A shape: where an object with a quote stands, and its member. */
  record Shape(ProviderProfile profile, String place, String quote) {}

  static Stream<Shape> shapes() {
    return Stream.of(
        new Shape(ProviderProfile.REDPILL, "", "intel_quote"),
        new Shape(ProviderProfile.NEAR_AI_DIRECT, "", "intel_quote"),
        new Shape(ProviderProfile.NEAR_AI, "/gateway_attestation", "intel_quote"),
        new Shape(ProviderProfile.NEAR_AI, "/model_attestations/0", "intel_quote"),
        new Shape(ProviderProfile.VENICE, "", "intel_quote"),
        new Shape(ProviderProfile.NANO_GPT, "", "intel_quote"),
        new Shape(ProviderProfile.ZERO_G, "", "quote"),
        new Shape(ProviderProfile.UMBRA, "/quote", "quote"));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void mustNotContradictTheQuote(Shape shape) throws IOException {
    ProviderProfile profile = shape.profile();
    String place = shape.place();
    String name = "report_data";
    Map<Key, String> honest = verify(profile, report -> {});
    Bytes held = held(profile, place + "/" + shape.quote());
    for (String spelling : List.of(held.hex(), "0x" + held.hex(), base64(held))) {
      assertThat(verify(profile, report -> at(report, place).put(name, spelling)))
          .isEqualTo(honest);
    }
    Bytes other = held.with(63, held.at(63) ^ 1);
    for (String spelling : List.of(other.hex(), base64(other))) {
      Map<Key, String> lying = verify(profile, report -> at(report, place).put(name, spelling));
      assertThat(failed(lying, CheckId.TDX_REPORT_DATA)).containsExactly("report-data-restated");
    }
    Map<Key, String> strange = verify(profile, report -> at(report, place).put(name, "MHgwMDAw"));
    assertThat(strange).as("in no known form").isEqualTo(honest);
  }

  @Test
  void isReadInAProvidersOwnVerdictToo() throws IOException {
    ProviderProfile profile = ProviderProfile.VENICE;
    Bytes held = held(profile, "/intel_quote");
    assertThat(verify(profile, verdict(held))).isEqualTo(verify(profile, report -> {}));
    assertThat(failed(verify(profile, verdict(held.with(0, 0x77))), CheckId.TDX_REPORT_DATA))
        .containsExactly("report-data-restated");
  }

  private static Consumer<ObjectNode> verdict(Bytes reportData) {
    return report ->
        report
            .putObject("server_verification")
            .putObject("tdx")
            .put("reportData", reportData.hex());
  }

  private static List<String> failed(Map<Key, String> codes, CheckId check) {
    return codes.entrySet().stream()
        .filter(e -> e.getKey().check() == check && e.getValue().startsWith("FAILED"))
        .map(e -> e.getValue().substring("FAILED ".length()))
        .toList();
  }

  private static String base64(Bytes value) {
    return Base64.getEncoder().encodeToString(value.toArray());
  }

  private static ObjectNode at(ObjectNode report, String place) {
    return (ObjectNode) report.at(place);
  }

  /** The report_data of the quote that stands at {@code pointer}, in hex or base64. */
  private static Bytes held(ProviderProfile profile, String pointer) {
    ObjectNode[] seen = new ObjectNode[1];
    ExchangeScenario.of(TEE, profile)
        .with(
            Tampers.report(
                report -> {
                  seen[0] = report.deepCopy();
                  return report;
                }))
        .evidence();
    String text = Objects.requireNonNull(seen[0]).at(pointer).stringValue();
    Bytes quote = Bytes.fromHex(text).orElseGet(() -> Bytes.of(Base64.getDecoder().decode(text)));
    int from = 48 + 520; // header and report_data of a version 4 quote
    return quote.slice(from, from + 64);
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
    Report report =
        SimulatedCase.verify(
            SimulatedCase.of(evidence).at(dir.resolve("bundle-" + made++ + ".evb")),
            CarefulReader.asks(evidence, TEE.node("model 1").workload()));
    Map<Key, String> codes = new TreeMap<>();
    for (Finding finding : report.appraisal().findings().values()) {
      codes.put(finding.key(), finding.status() + " " + finding.code().id());
    }
    return codes;
  }
}
