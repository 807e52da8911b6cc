package dev.exhibit.core.verify;

import static dev.exhibit.core.verify.ReportBundle.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.provider.SimulatedInstances;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Chutes' instances, as Chutes answers and as RedPill relays them: every one is judged. */
class InstancesTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(12);
  private static final Bytes NONCE = Sha256.of(Bytes.utf8("the nonce")).bytes();
  private static final SimulatedInstances TWO = SimulatedInstances.of(TEE, 2, NONCE);

  @TempDir private Path dir;
  private int made;

  @Test
  void everyInstanceBindsItsKeyAndOurNonceAndItsGpuAnswersTheDigest() throws IOException {
    for (Report report : List.of(verify(TWO.relayed(), Optional.empty()), direct(TWO))) {
      assertThat(codes(report, CheckId.TDX_REPORT_DATA))
          .hasSize(2)
          .allMatch(c -> c.contains(" key-bound"));
      assertThat(codes(report, CheckId.TDX_NONCE))
          .containsExactly("PASSED nonce-ours", "PASSED nonce-ours");
      assertThat(codes(report, CheckId.GPU_NONCE)).hasSize(2).allMatch(c -> c.startsWith("PASSED"));
      assertThat(codes(report, CheckId.EVENTLOG_REPLAY))
          .containsExactly("MISSING workload-not-shown", "MISSING workload-not-shown");
    }
  }

  /** RedPill's list has no certificates, so half of report_data is compared with nothing. */
  @Test
  void aReportWithoutCertificatesSaysThatTheTlsKeyWasNotShown() throws IOException {
    assertThat(codes(verify(TWO.relayed(), Optional.empty()), CheckId.TDX_REPORT_DATA))
        .containsExactly(
            "MISSING key-bound-tls-key-not-shown", "MISSING key-bound-tls-key-not-shown");
    assertThat(codes(direct(TWO), CheckId.TDX_REPORT_DATA))
        .containsExactly("PASSED key-bound", "PASSED key-bound");
  }

  @Test
  void aKeyOfAnotherInstanceIsRefusedForThatInstanceAlone() throws IOException {
    ObjectNode report = TWO.relayed();
    item(report, "all_attestations", 1).put("e2e_pubkey", TWO.instances().get(0).key());
    assertThat(codes(verify(report, Optional.empty()), CheckId.TDX_REPORT_DATA))
        .containsExactly("MISSING key-bound-tls-key-not-shown", "FAILED report-data-mismatch");
  }

  /** The list and each entry may state again what report_data holds, and nothing else. */
  @ParameterizedTest
  @ValueSource(strings = {"report_data", "nonce"})
  void whatTheListStatesBesideItsEntriesIsCompared(String name) throws IOException {
    String lying = "ab".repeat(name.equals("nonce") ? 32 : 64);
    for (ObjectNode report : List.of(TWO.relayed(), TWO.evidence())) {
      Optional<ObjectNode> keys = Optional.of(TWO.keys()).filter(k -> report.has("evidence"));
      assertThat(codes(verify(report.put(name, lying), keys), CheckId.TDX_REPORT_DATA).get(0))
          .isEqualTo("FAILED report-data-restated");
      report.remove(name);
      report.put("nonce", NONCE.hex());
      assertThat(codes(verify(report, keys), CheckId.TDX_REPORT_DATA))
          .noneMatch(code -> code.startsWith("FAILED"));
    }
  }

  @Test
  void anEntrysCopyOfItsReportDataIsCompared() throws IOException {
    ObjectNode report = TWO.relayed();
    item(report, "all_attestations", 1).put("report_data", "ab".repeat(64));
    assertThat(codes(verify(report, Optional.empty()), CheckId.TDX_REPORT_DATA))
        .containsExactly("MISSING key-bound-tls-key-not-shown", "FAILED report-data-restated");
  }

  /** Nothing in such an entry shows a workload, so what stands beside the list is nobody's. */
  @Test
  void aWorkloadBesideTheListIsNotJudged() throws IOException {
    ObjectNode report = TWO.relayed();
    report.putObject("info").put("compose_hash", "ab".repeat(32));
    assertThat(codes(verify(report, Optional.empty()), CheckId.TDX_QUOTE))
        .contains("MISSING report-not-understood");
  }

  @Test
  void aCertificateOfAnotherInstanceIsRefused() throws IOException {
    ObjectNode report = TWO.evidence();
    ObjectNode first = item(report, "evidence", 0);
    first.set("certificate", item(report, "evidence", 1).get("certificate"));
    assertThat(codes(verify(report, Optional.of(TWO.keys())), CheckId.TDX_REPORT_DATA))
        .containsExactly("FAILED report-data-mismatch", "PASSED key-bound");
  }

  @Test
  void aGpuOfAnotherInstanceIsRefused() throws IOException {
    ObjectNode report = TWO.relayed();
    ObjectNode first = item(report, "all_attestations", 0);
    first.set("gpu_evidence", item(report, "all_attestations", 1).get("gpu_evidence"));
    assertThat(codes(verify(report, Optional.empty()), CheckId.GPU_NONCE))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("FAILED");
  }

  @Test
  void anotherNonceThatTheListOpenlyStatesIsNotOurs() throws IOException {
    SimulatedInstances other = SimulatedInstances.of(TEE, 1, Bytes.zeros(32));
    assertThat(codes(verify(other.relayed(), Optional.empty()), CheckId.TDX_NONCE))
        .containsExactly("MISSING nonce-not-ours");
  }

  @Test
  void withoutTheDocumentOfTheKeysNothingIsBound() throws IOException {
    assertThat(codes(verify(TWO.evidence(), Optional.empty()), CheckId.TDX_REPORT_DATA))
        .containsExactly("MISSING layout-unknown", "MISSING layout-unknown");
  }

  private Report direct(SimulatedInstances instances) throws IOException {
    return verify(instances.evidence(), Optional.of(instances.keys()));
  }

  private static ObjectNode item(ObjectNode report, String list, int number) {
    return (ObjectNode) report.path(list).path(number);
  }

  private Report verify(ObjectNode report, Optional<ObjectNode> companion) throws IOException {
    ReportBundle bundle = new ReportBundle(TEE, Bytes.utf8(report.toString()), NONCE);
    companion.ifPresent(keys -> bundle.withCompanion(Bytes.utf8(keys.toString())));
    return bundle.verified(dir.resolve("bundle-" + made++ + ".evb"), SimulatedInstances.gpuRoot());
  }
}
