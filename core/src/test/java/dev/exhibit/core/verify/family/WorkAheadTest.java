package dev.exhibit.core.verify.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.verify.GpuBundle;
import dev.exhibit.core.verify.Verifier;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.GpuFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Working ahead changes no finding, whatever the evidence is. */
class WorkAheadTest {
  private final GpuFiles gpus = GpuBundle.gpus(GpuBundle.NONCE);
  private final AppraisalRequest request = GpuBundle.request(gpus, "{}");

  @TempDir private Path dir;

  private Path bundle(String payload) throws IOException {
    String report =
        "{\"request_nonce\":\"%s\",\"intel_quote\":\"%s\",\"nvidia_payload\":\"%s\"}"
            .formatted(
                GpuBundle.NONCE.hex(),
                GpuBundle.quote(GpuBundle.INTEL.identity().concat(GpuBundle.NONCE)),
                payload.replace("\\", "\\\\").replace("\"", "\\\""));
    return GpuBundle.write(dir.resolve("b.evb"), report, gpus);
  }

  private static Bundle open(Path file) throws IOException {
    return ((Reading.Readable) BundleReader.open(file)).bundle();
  }

  private void isTheSame(Path file) throws IOException {
    try (Bundle bundle = open(file)) {
      Reading reading = new Reading.Readable(bundle);
      Map<Key, Finding> ahead =
          Verifier.verify(reading, request, Optional.empty()).appraisal().findings();
      assertThat(ahead).isEqualTo(Verifier.verify(reading, request).appraisal().findings());
    }
  }

  @Test
  void ofGenuineDevices() throws IOException {
    Path file = bundle(gpus.payload().utf8Lossy());
    isTheSame(file);
    try (Bundle bundle = open(file)) {
      assertThat(
              Verifier.verify(new Reading.Readable(bundle), request, Optional.empty())
                  .appraisal()
                  .findings()
                  .values())
          .filteredOn(finding -> finding.key().check().id().equals("gpu.chain"))
          .extracting(Finding::status)
          .containsExactly(Status.PASSED, Status.PASSED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void ofSpoiltOnes(int seed) throws IOException {
    Random random = new Random(seed);
    byte[] payload = gpus.payload().toArray();
    for (int i = 0; i < seed * 4; i++) {
      payload[random.nextInt(payload.length)] = (byte) ('0' + random.nextInt(75));
    }
    Path file = bundle(Bytes.of(payload).utf8Lossy());
    isTheSame(file);
    try (Bundle bundle = open(file)) {
      CaseFile decoded = CaseFile.decode(bundle);
      new WorkAhead(decoded, request).work(); // does not throw
    }
  }
}
