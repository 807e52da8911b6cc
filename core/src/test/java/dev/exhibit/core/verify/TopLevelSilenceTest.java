package dev.exhibit.core.verify;

import static dev.exhibit.core.verify.ReportBundle.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.provider.SimulatedInstances;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * L7: what stands beside entries of which none shows a workload, or which no gateway serves, is
 * named, as nothing of the report can be held against it.
 */
class TopLevelSilenceTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(12);
  private static final Bytes NONCE = Sha256.of(Bytes.utf8("the nonce")).bytes();
  private static final SimulatedInstances TWO = SimulatedInstances.of(TEE, 2, NONCE);
  private static final String NOT_JUDGED = "MISSING report-not-understood";

  /** Where MRTD stands in a quote: 48 bytes of header, 136 of the report before it. */
  private static final int MRTD_OFFSET = 184;

  private static final int MRTD_SIZE = 48;

  @TempDir private Path dir;
  private int made;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app_id",
        "compose_hash",
        "os_image_hash",
        "app_compose",
        "key_provider_info",
        "event_log",
        "vm_config",
        "mr_config",
        "tls_certificate",
        "ohttp_key_config"
      })
  void aTextBesideInstancesIsNamed(String name) throws IOException {
    assertThat(others(report -> report.put(name, "ab".repeat(32))))
        .containsExactly("other-" + name.replace('_', '-') + " " + NOT_JUDGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "info",
        "tcb_info",
        "ohttp_attestation",
        "compose_manager_attestation",
        "server_verification"
      })
  void anObjectBesideInstancesIsNamed(String name) throws IOException {
    assertThat(
            others(
                report -> {
                  ObjectNode object = report.putObject(name);
                  object.put("mrtd", "ab".repeat(48));
                  object.putObject("tdx").put("rtmr0", "ab".repeat(48));
                }))
        .containsExactly("other-" + name.replace('_', '-') + " " + NOT_JUDGED);
  }

  @ParameterizedTest
  @CsvSource({"mrtd,48", "MR_TD,48", "rtmr3,48", "mr_config_id,48", "mr_aggregated,32"})
  void aCopyOfNoInstancesValueIsNamed(String name, int size) throws IOException {
    Report report = verified(r -> r.put(name, "ab".repeat(size)));
    assertThat(others(report)).containsExactly("other-registers " + NOT_JUDGED);
    assertThat(said(report, "other-registers"))
        .isEqualTo(
            "What the report has in `/"
                + name
                + "` stands beside the entries, none of which has the same.");
  }

  @Test
  void manyCopiesAreOnePlaceThatCountsThem() throws IOException {
    Report report =
        verified(
            r -> {
              for (int i = 0; i < 10; i++) {
                r.put("mrtd" + "_".repeat(i), "ab".repeat(48));
              }
            });
    assertThat(others(report)).containsExactly("other-registers " + NOT_JUDGED);
    assertThat(said(report, "other-registers")).contains("`/mrtd_______` and 2 more places stands");
  }

  @Test
  void aCopyOfAnyInstancesValueSaysNothingNew() throws IOException {
    for (int instance : List.of(0, 1)) {
      assertThat(
              others(
                  report -> {
                    String mrTd = mrTd(report, instance);
                    report.put("mrtd", mrTd);
                    report.putObject("info").put("mr_td", mrTd);
                  }))
          .isEmpty();
    }
  }

  @Test
  void whatIsNamedLeavesTheInstancesAsTheyAre() throws IOException {
    List<String> honest = codes(verified(report -> {}), CheckId.TDX_REPORT_DATA);
    List<String> named =
        codes(verified(report -> report.put("app_id", "ab")), CheckId.TDX_REPORT_DATA);
    assertThat(named).startsWith(honest.toArray(String[]::new)).hasSize(honest.size() + 1);
  }

  @Test
  void anHonestListHasNoSuchPlace() throws IOException {
    assertThat(others(report -> report.put("nonce", NONCE.hex()))).isEmpty();
  }

  private static String mrTd(ObjectNode report, int instance) {
    String list = report.has("evidence") ? "evidence" : "all_attestations";
    ObjectNode item = (ObjectNode) report.path(list).path(instance);
    String text = item.path(item.has("quote") ? "quote" : "intel_quote").stringValue();
    Bytes quote = Bytes.fromHex(text).orElseGet(() -> Bytes.of(Base64.getDecoder().decode(text)));
    return quote.from(MRTD_OFFSET).first(MRTD_SIZE).hex();
  }

  /** The places that are named beside the instances; the same for both forms of the list. */
  private List<String> others(Consumer<ObjectNode> change) throws IOException {
    List<String> relayed = others(verified(change));
    assertThat(others(verified(TWO.evidence(), Optional.of(TWO.keys()), change)))
        .isEqualTo(relayed);
    return relayed;
  }

  private static List<String> others(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check() == CheckId.TDX_QUOTE)
        .filter(f -> f.key().subject().path().contains("/other-"))
        .map(f -> f.key().subject().path().replaceFirst(".*/", "") + " " + code(f))
        .toList();
  }

  private static String code(Finding finding) {
    return finding.status() + " " + finding.code().id();
  }

  private static String said(Report report, String place) {
    Key key = new Key(CheckId.TDX_QUOTE, Subject.attestation("001").part(place));
    return Objects.requireNonNull(report.appraisal().findings().get(key), place)
        .grounds()
        .said()
        .text();
  }

  private Report verified(Consumer<ObjectNode> change) throws IOException {
    return verified(TWO.relayed(), Optional.empty(), change);
  }

  private Report verified(
      ObjectNode report, Optional<ObjectNode> companion, Consumer<ObjectNode> change)
      throws IOException {
    change.accept(report);
    ReportBundle bundle = new ReportBundle(TEE, Bytes.utf8(report.toString()), NONCE);
    companion.ifPresent(keys -> bundle.withCompanion(Bytes.utf8(keys.toString())));
    return bundle.verified(dir.resolve("bundle-" + made++ + ".evb"), SimulatedInstances.gpuRoot());
  }
}
