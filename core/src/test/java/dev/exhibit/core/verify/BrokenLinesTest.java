package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.provider.SimulatedInstances;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Base64 in lines, as MIME and some libraries write it, is the same evidence. */
class BrokenLinesTest {
  private static final GpuFiles GPUS = GpuBundle.gpus(GpuBundle.NONCE);
  private static final String PAYLOAD = GPUS.payload().utf8Lossy();
  private static final Pattern LONG = Pattern.compile("\"([A-Za-z0-9+/]{300,}={0,2})\"");
  private static final Pattern ONE = Pattern.compile("\"evidence\":\"([A-Za-z0-9+/]+={0,2})\"");

  @TempDir private Path dir;
  private int made;

  /** Each long text in base64, in lines that end so. */
  private static String inLines(String json, String end) {
    Matcher texts = LONG.matcher(json);
    StringBuilder out = new StringBuilder();
    while (texts.find()) {
      byte[] bytes = Base64.getDecoder().decode(texts.group(1));
      String lines = Base64.getMimeEncoder(76, Bytes.utf8("@").toArray()).encodeToString(bytes);
      texts.appendReplacement(
          out, Matcher.quoteReplacement("\"" + lines.replace("@", end) + end + "\""));
    }
    return texts.appendTail(out).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\r\\n", "\\n", " "})
  void ofDevicesChangeNothing(String end) throws IOException {
    String lines = inLines(PAYLOAD, end);
    assertThat(lines.length()).isGreaterThan(PAYLOAD.length() + 100);
    assertThat(codes(gpus(lines))).isEqualTo(codes(gpus(PAYLOAD)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\r\\n", "\\n", " "})
  void ofInstancesChangeNothing(String end) throws IOException {
    SimulatedInstances two =
        SimulatedInstances.of(
            SimulatedTee.seeded(12), 2, Sha256.of(Bytes.utf8("the nonce")).bytes());
    String evidence = two.evidence().toString();
    assertThat(inLines(evidence, end)).isNotEqualTo(evidence);
    assertThat(codes(instances(two, inLines(evidence, end))))
        .isEqualTo(codes(instances(two, evidence)));
  }

  /** What no reading makes sense of is refused, and the place is said. */
  @Test
  void thatHoldSomethingElseAreRefusedWithTheirPlace() throws IOException {
    Report report = gpus(ONE.matcher(PAYLOAD).replaceFirst("\"evidence\":\"$1*\""));
    assertThat(report.appraisal().findings().values())
        .filteredOn(f -> f.key().check() == CheckId.GPU_SIGNATURE && f instanceof Finding.Failed)
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.grounds().message()).contains("neither base64 nor hex");
              assertThat(f.grounds().sites())
                  .anyMatch(
                      site ->
                          site.pointer().orElse("").startsWith("/nvidia_payload/evidence_list/0"));
            });
  }

  private Report gpus(String payload) throws IOException {
    String report =
        "{\"request_nonce\":\"%s\",\"intel_quote\":\"%s\",\"nvidia_payload\":%s}"
            .formatted(
                GpuBundle.NONCE.hex(),
                GpuBundle.quote(GpuBundle.INTEL.identity().concat(GpuBundle.NONCE)),
                payload);
    return GpuBundle.verify(
        GpuBundle.write(dir.resolve("b" + made++ + ".evb"), report, GPUS), GPUS);
  }

  private Report instances(SimulatedInstances two, String evidence) throws IOException {
    return new ReportBundle(SimulatedTee.seeded(12), Bytes.utf8(evidence), two.nonce())
        .withCompanion(Bytes.utf8(two.keys().toString()))
        .verified(dir.resolve("b" + made++ + ".evb"), SimulatedInstances.gpuRoot());
  }

  private static Map<Key, Code> codes(Report report) {
    Map<Key, Code> codes = new TreeMap<>();
    for (Finding finding : report.appraisal().findings().values()) {
      codes.put(finding.key(), finding.code());
    }
    return codes;
  }
}
