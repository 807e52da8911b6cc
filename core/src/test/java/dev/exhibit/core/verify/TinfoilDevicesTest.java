package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.amd.SnpEvidence;
import dev.exhibit.testdata.nvidia.DeviceKind;
import dev.exhibit.testdata.nvidia.DeviceSpec;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.tinfoil.ServedDocument;
import dev.exhibit.testdata.tinfoil.TinfoilMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** GPUs and switches that Tinfoil's third document shows, and the signature over all of it. */
class TinfoilDevicesTest {
  private static final SimulatedTee TEE = SimulatedTee.seeded(31);
  private static final TinfoilMachine INTEL = TinfoilMachine.on(TEE.node("tinfoil"));
  private static final Bytes NONCE = SnpBundle.NONCE;
  private static final GpuScenario GPUS =
      GpuScenario.answering(GpuScenario.seeded(1, 1).nvidia(), 1, NONCE).connected(1);
  private static final GpuFiles FILES = GPUS.files();
  private static final String GPU = FILES.payload().utf8Lossy();
  private static final String SWITCH = switches(0);

  @TempDir private Path dir;
  private int made;

  private static String switches(int number) {
    DeviceSpec one = DeviceSpec.current(DeviceKind.LS10, number, NONCE);
    return new GpuScenario(GPUS.nvidia(), List.of(one), NONCE).files().payload().utf8Lossy();
  }

  private static ServedDocument honest() {
    return ServedDocument.of(INTEL, NONCE).with(GPU).withSwitches(SWITCH);
  }

  private static ServedDocument telling(ServedDocument document, Consumer<ObjectNode> change) {
    return document.telling(
        d -> {
          change.accept(d);
          return d;
        });
  }

  private static ObjectNode stated(ObjectNode document) {
    return (ObjectNode) document.get("report_data");
  }

  private Report verified(Bytes document) throws IOException {
    return new ReportBundle(TEE, document, NONCE)
        .verified(dir.resolve(made++ + ".evb"), FILES.roots().get(0));
  }

  /** What was found of the machine, its GPUs and its switches, by check. */
  private Map<String, List<String>> found(ServedDocument document) throws IOException {
    return found(document.bytes());
  }

  private Map<String, List<String>> found(Bytes document) throws IOException {
    Report report = verified(document);
    Map<String, List<String>> found = new TreeMap<>();
    for (CheckId check :
        List.of(
            CheckId.TDX_REPORT_DATA,
            CheckId.TDX_NONCE,
            CheckId.GPU_SIGNATURE,
            CheckId.SWITCH_SIGNATURE,
            CheckId.GPU_COUNT,
            CheckId.GPU_BINDING)) {
      found.put(check.id(), ReportBundle.codes(report, check));
    }
    return found;
  }

  @Test
  void switchesAreBoundAndJudged() throws IOException {
    assertThat(found(honest()))
        .containsEntry("tdx.report-data", List.of("PASSED key-bound"))
        .containsEntry("tdx.nonce", List.of("PASSED nonce-ours"))
        .containsEntry("gpu.signature", List.of("PASSED gpu-report-signed"))
        .containsEntry("switch.signature", List.of("PASSED gpu-report-signed"))
        .containsEntry("gpu.count", List.of("PASSED gpu-count-as-expected"))
        .containsEntry("gpu.binding", List.of("PASSED gpu-bound-by-quote"));
  }

  @Test
  void otherSwitchesAreNotBound() throws IOException {
    Bytes other = Bytes.utf8(honest().bytes().utf8Lossy().replace(SWITCH, switches(1)));
    assertThat(found(other))
        .containsEntry("tdx.report-data", List.of("FAILED document-signature-invalid"));
    ServedDocument unsigned = telling(honest(), d -> d.remove("signature"));
    Bytes changed = Bytes.utf8(unsigned.bytes().utf8Lossy().replace(SWITCH, switches(1)));
    assertThat(found(changed))
        .containsEntry("tdx.report-data", List.of("MISSING document-signature-absent"))
        .extracting(found -> found.get("gpu.binding"))
        .asString()
        .doesNotContain("PASSED");
    ServedDocument withHash =
        telling(ServedDocument.of(INTEL, NONCE).with(GPU).withSwitches(SWITCH + " "), d -> {});
    assertThat(found(withHash))
        .containsEntry("tdx.report-data", List.of("PASSED key-bound"))
        .containsEntry("gpu.binding", List.of("FAILED gpu-switches-hash-mismatch"));
  }

  @Test
  void switchesWithoutTheirHashAreNotBound() throws IOException {
    ServedDocument beside =
        telling(
            ServedDocument.of(INTEL, NONCE).with(GPU),
            d -> d.putObject("nvswitch").putArray("evidences").addObject().put("arch", "LS10"));
    assertThat(found(beside))
        .containsEntry("tdx.report-data", List.of("PASSED key-bound"))
        .containsEntry("gpu.binding", List.of("MISSING gpu-switches-not-bound"))
        .extracting(found -> found.get("switch.signature"))
        .asString()
        .contains("MISSING");
    ServedDocument stripped = telling(honest(), d -> stated(d).remove("nvswitch_evidence_hash"));
    assertThat(found(stripped))
        .containsEntry("tdx.report-data", List.of("MISSING stated-value-absent"));
    ServedDocument unreadable = telling(honest(), d -> stated(d).put("nvswitch_evidence_hash", ""));
    assertThat(found(unreadable).get("tdx.report-data")).noneMatch(line -> line.contains("PASSED"));
  }

  @Test
  void aHashWithoutSwitchesIsSaid() throws IOException {
    assertThat(found(telling(honest(), d -> d.remove("nvswitch"))))
        .containsEntry("tdx.report-data", List.of("PASSED key-bound"))
        .containsEntry("gpu.binding", List.of("MISSING gpu-switches-not-bound"));
  }

  @Test
  void switchesAloneVouchForNoGpu() throws IOException {
    assertThat(found(telling(honest(), d -> d.remove("gpu"))))
        .containsEntry("gpu.binding", List.of("MISSING gpu-bound-by-nothing"))
        .extracting(found -> found.get("gpu.count"))
        .asString()
        .doesNotContain("PASSED");
  }

  @Test
  void anAbsentSignatureIsMissedAndAnEmptyOneIsWrong() throws IOException {
    for (Consumer<ObjectNode> absent :
        List.<Consumer<ObjectNode>>of(d -> d.remove("signature"), d -> d.putNull("signature"))) {
      assertThat(found(telling(honest(), absent)))
          .containsEntry("tdx.report-data", List.of("MISSING document-signature-absent"))
          .containsEntry("tdx.nonce", List.of("PASSED nonce-ours"));
    }
    Bytes signed = honest().bytes();
    Bytes empty =
        Bytes.utf8(
            signed.utf8Lossy().replaceFirst("\"signature\":\"[^\"]*\"", "\"signature\":\"\""));
    assertThat(found(empty))
        .containsEntry("tdx.report-data", List.of("FAILED document-signature-invalid"))
        .containsEntry("tdx.nonce", List.of("MISSING blocked"));
  }

  @Test
  void theEvidenceOfAnAmdMachineIsCalledAReport() throws IOException {
    SnpChip chip = SnpChip.of("Milan");
    Bytes document = ServedDocument.of(TinfoilMachine.on(chip), NONCE).bytes();
    Report report =
        SnpBundle.of(document, SnpEvidence.valid("Milan", 3)).verified(dir.resolve("amd.evb"));
    assertThat(
            report.appraisal().findings().values().stream()
                .filter(f -> f.key().check() == CheckId.SNP_REPORT_DATA)
                .map(f -> f.grounds().message()))
        .containsExactly(
            "The verified report binds the keys the report states (layout: SHA-256(TLS key"
                + " fingerprint, HPKE key, nonce), then zeros).");
  }

  @Test
  void aPlatformThatTheBytesContradictIsSaid() throws IOException {
    ServedDocument lying =
        telling(honest(), d -> ((ObjectNode) d.get("cpu")).put("platform", "sev-snp"));
    assertThat(
            verified(lying.bytes()).appraisal().findings().values().stream()
                .filter(f -> f.key().check() == CheckId.TDX_REPORT_DATA)
                .map(f -> f.status() + " " + f.grounds().message()))
        .singleElement()
        .asString()
        .startsWith("PASSED")
        .endsWith("`/cpu/platform` is \"sev-snp\", which is not what `/cpu/report` holds.");
  }
}
