package dev.exhibit.core.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.nvidia.device.CorpusItem;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.GpuTie;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.nvidia.device.NvidiaCode;
import dev.exhibit.core.nvidia.device.Simulation;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.core.nvidia.rim.RimCode;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Eight real devices each, as providers served them. */
class CaptureTest {
  private static final String NEAR =
      "captures/neardirect_qwen_qwen3.5-122b-a10b_20260629_020637/responses/"
          + "0001_qwen35-122b.completions.near.ai_v1_attestation_report.body";
  private static final String REDPILL =
      "captures/phalacloud_phala_deepseek-v3.2_20260610_014917/responses/"
          + "0001_api.redpill.ai_v1_attestation_report.body";

  @Test
  void holdOneRealPlatformWhoseDevicesAnsweredTheCallersNonce() {
    JsonNode report = CorpusItem.json(NEAR);
    String nonce = report.path("request_nonce").stringValue();
    List<Finding> findings = appraise(report.path("nvidia_payload"), nonce);
    requireGenuine(findings);
    assertThat(only(findings, CheckId.GPU_COUNT).code()).isEqualTo(NvidiaCode.COUNT_UNKNOWN);
  }

  @Test
  void callForManifestsAndAnswersByTheNamesThatNvidiaUses() {
    JsonNode payload = CorpusItem.json(NEAR).path("nvidia_payload");
    List<ReportedDevice> devices = ReportedDevice.of(GpuEvidence.decode(payload));
    assertThat(devices)
        .hasSize(8)
        .allSatisfy(
            device -> {
              assertThat(device.architecture()).contains("HOPPER");
              assertThat(device.manifests())
                  .containsExactly(
                      "NV_GPU_DRIVER_GH100_570.172.08", "NV_GPU_VBIOS_G520_0280_895_9600CF0002");
              assertThat(device.certificates()).hasSize(3);
            });
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3", "4"})
  void holdInstancesWhoseDevicesAnsweredTheDerivedNonce(int instance) {
    JsonNode item = CorpusItem.json(REDPILL).path("all_attestations").path(instance);
    String derived =
        Sha256.of(
                Bytes.utf8(
                    item.path("nonce").stringValue() + item.path("e2e_pubkey").stringValue()))
            .hex();
    requireGenuine(appraise(item.path("gpu_evidence"), derived));
  }

  private static List<Finding> appraise(JsonNode evidence, String nonce) {
    Instant at = Instant.parse("2026-06-29T02:06:37Z");
    GpuAppraiser appraiser =
        new GpuAppraiser(
            PinnedAnchors.all(), GpuPolicy.DEFAULT, Simulation.at(at), GpuCollateral.none());
    Outcome<List<VerifiedGpu>> outcome =
        appraiser.appraise(
            new GpuCase(
                Subject.attestation("001"),
                Site.of("report.json"),
                GpuEvidence.decode(evidence),
                new NonceRule.Given(Bytes.fromHex(nonce).orElseThrow()),
                new GpuTie.Nothing(Message.of("a test")),
                true));
    return outcome.findings();
  }

  private static void requireGenuine(List<Finding> findings) {
    for (CheckId check : List.of(CheckId.GPU_CHAIN, CheckId.GPU_SIGNATURE, CheckId.GPU_NONCE)) {
      assertThat(findings)
          .filteredOn(f -> f.key().check() == check)
          .hasSize(8)
          .allMatch(f -> f.status() == Status.PASSED);
    }
    assertThat(findings)
        .filteredOn(f -> f.key().check() == CheckId.GPU_MEASUREMENTS)
        .hasSize(8)
        .allMatch(f -> f.code().equals(RimCode.NO_REFERENCE_VALUE));
  }

  private static Finding only(List<Finding> findings, CheckId check) {
    return findings.stream().filter(f -> f.key().check() == check).findFirst().orElseThrow();
  }
}
