package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.dstack.DstackEvidence;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.api.Condition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever stands in a provider's documents, every expected question gets its answer from the check
 * it belongs to; the frame never has to answer for a check that broke.
 */
class HostileEvidenceTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Condition<Finding> AN_ERROR_OF_OURS =
      new Condition<>(f -> f.code().equals(FrameCode.INTERNAL_ERROR), "an error of the verifier");

  private static final DstackEvidence MACHINE = DstackScenario.seeded(9).evidence();
  private static final GpuFiles GPUS = GpuBundle.gpus(GpuBundle.NONCE);

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void noReportOfAMachineBreaksAFamily(@ForAll long seed) throws IOException {
    JsonNode report = new HostileJson(seed).altered(MACHINE.report());
    answered(
        file ->
            SimulatedBundle.verified(
                file,
                MACHINE.showing(shown -> shown.removeAll().setAll((ObjectNode) report)),
                Asked.everything().policy()));
  }

  @Property(tries = 30, shrinking = ShrinkingMode.OFF)
  void noGpuPayloadBreaksAFamily(@ForAll long seed) throws IOException {
    JsonNode report =
        JSON.createObjectNode()
            .put("request_nonce", GpuBundle.NONCE.hex())
            .put("intel_quote", GpuBundle.quote(GpuBundle.INTEL.identity().concat(GpuBundle.NONCE)))
            .put("nvidia_payload", GPUS.payload().utf8Lossy());
    String altered = new HostileJson(seed).altered(report).toString();
    answered(file -> GpuBundle.verify(GpuBundle.write(file, altered, GPUS), GPUS));
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void noSignatureDocumentBreaksAFamily(
      @ForAll long seed, @ForAll("profiles") ProviderProfile profile) throws IOException {
    ExchangeEvidence evidence = ExchangeScenario.seeded(9).with(profile).evidence();
    JsonNode record = JSON.readTree(evidence.signature().orElseThrow().toArray());
    Bytes altered = Bytes.utf8(new HostileJson(seed).altered(record).toString());
    answered(
        file ->
            SimulatedCase.verify(
                SimulatedCase.of(evidence.withSignature(Optional.of(altered))).at(file),
                CarefulReader.asks(evidence, Workload.usual())));
  }

  @Provide
  Arbitrary<ProviderProfile> profiles() {
    return Arbitraries.of(
        ProviderProfile.REDPILL, ProviderProfile.NEAR_AI, ProviderProfile.NEAR_AI_GATEWAY);
  }

  /** Makes a bundle in a file of its own and reads it. */
  private interface Run {
    Report in(Path file) throws IOException;
  }

  private static void answered(Run run) throws IOException {
    Path dir = Files.createTempDirectory("hostile");
    Path file = dir.resolve("b.evb");
    try {
      Report report = run.in(file);
      assertThat(report.appraisal().findings().values()).areNot(AN_ERROR_OF_OURS);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(dir);
    }
  }
}
