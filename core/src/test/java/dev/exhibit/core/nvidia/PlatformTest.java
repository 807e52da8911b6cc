package dev.exhibit.core.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.device.GpuTie;
import dev.exhibit.core.nvidia.device.NonceRule;
import dev.exhibit.core.nvidia.device.Simulation;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.nvidia.DeviceKind;
import dev.exhibit.testdata.nvidia.DeviceSpec;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whole platforms: what holds for all devices together. */
class PlatformTest {
  private static final String NONCE_ONLY = "gpu.binding MISSING gpu-bound-by-nonce-only";

  private static GpuPolicy expecting(OptionalInt devices, OptionalInt switches) {
    return new GpuPolicy(devices, switches, false, Duration.ofHours(1));
  }

  private static Simulation.Result appraise(GpuFiles files, GpuPolicy policy) {
    return Simulation.appraise(
        files, new NonceRule.Sent(files.nonce()), Simulation.relayed(files), policy);
  }

  /**
   * Chains of 5 and 4 certificates: 8 leaves, 8 boot ROMs, 3 shared, 4 of the manifests' signer.
   */
  @Test
  void eachCertificateAndManifestOfEightDevicesIsVerifiedOnce() {
    GpuFiles files = GpuScenario.seeded(3, 8).files();
    Simulation.Result result = Simulation.appraise(files);
    assertThat(result.problems()).containsExactly(NONCE_ONLY);
    assertThat(result.outcome().verified().orElseThrow()).hasSize(8);
    assertThat(result.appraiser().verifiedManifests()).isEqualTo(2);
    int responders = 5;
    assertThat(result.appraiser().verifiedCertificates()).isEqualTo(8 + 8 + 3 + 4 + responders + 1);
  }

  @Test
  void answersExactlyTheKeysItSaid() {
    GpuFiles files = GpuScenario.seeded(3, 2).files();
    List<Key> answered =
        Simulation.appraise(files).outcome().findings().stream().map(Finding::key).toList();
    assertThat(answered)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            GpuAppraiser.keys(Simulation.SUBJECT, GpuEvidence.decode(files.payload())));
  }

  @Test
  void saysOfASimulatedPlatformThatItIsOne() {
    Simulation.Result result = Simulation.appraise(GpuScenario.seeded(3, 1).files());
    assertThat(result.outcome().verified().orElseThrow()).allMatch(VerifiedGpu::simulated);
    for (CheckId check : List.of(CheckId.GPU_CHAIN, CheckId.GPU_RIM_SIGNATURE, CheckId.GPU_TOKEN)) {
      assertThat(result.outcome().findings())
          .filteredOn(f -> f.key().check() == check)
          .allMatch(f -> f.grounds().simulated());
    }
  }

  @Test
  void readsTheFirmwareIdentityOfBlackwell() {
    GpuScenario scenario = GpuScenario.seeded(4, 1);
    DeviceSpec device = DeviceSpec.current(DeviceKind.BLACKWELL, 0, scenario.nonce());
    GpuFiles files = new GpuScenario(scenario.nvidia(), List.of(device), scenario.nonce()).files();
    Simulation.Result result = Simulation.appraise(files);
    assertThat(result.problems(CheckId.GPU_CHAIN)).isEmpty();
    assertThat(result.outcome().verified().orElseThrow().get(0).architecture())
        .isEqualTo("BLACKWELL");
    GpuFiles other =
        new GpuScenario(
                scenario.nvidia(), List.of(device.certifiedFor(Bytes.zeros(48))), scenario.nonce())
            .files();
    assertThat(Simulation.appraise(other).problems(CheckId.GPU_CHAIN))
        .containsExactly("FAILED gpu-fwid-mismatch");
  }

  @Nested
  class Count {
    private final GpuFiles two = GpuScenario.seeded(5, 2).files();

    @Test
    void isUnknownUnlessPolicyOrAQuoteSays() {
      assertThat(appraise(two, GpuPolicy.DEFAULT).problems(CheckId.GPU_COUNT))
          .containsExactly("MISSING gpu-count-unknown");
    }

    @Test
    void comesFromAQuoteThatVouchesForTheEvidence() {
      Bytes hash = Sha256.of(two.payload()).bytes();
      GpuTie tie = new GpuTie.Hash(hash, hash);
      Simulation.Result result =
          Simulation.appraise(two, new NonceRule.Sent(two.nonce()), tie, GpuPolicy.DEFAULT);
      assertThat(result.problems()).isEmpty();
    }

    @Test
    void ofMoreThanExpectedContradicts() {
      assertThat(
              appraise(two, expecting(OptionalInt.of(1), OptionalInt.empty()))
                  .problems(CheckId.GPU_COUNT))
          .containsExactly("FAILED gpu-count-differs");
    }

    @Test
    void ofFewerThanExpectedIsMissing() {
      assertThat(
              appraise(two, expecting(OptionalInt.of(8), OptionalInt.empty()))
                  .problems(CheckId.GPU_COUNT))
          .containsExactly("MISSING gpu-devices-missing");
    }
  }

  @Nested
  class Switches {
    private final GpuScenario connected = GpuScenario.seeded(6, 2).connected(2);

    @Test
    void thatGpusNameAreJudgedLikeGpus() {
      GpuFiles files = connected.withSwitches(2).files();
      Simulation.Result result = Simulation.appraise(files);
      assertThat(result.problems())
          .containsExactlyInAnyOrder(NONCE_ONLY, "gpu.token MISSING token-covers-part");
      assertThat(result.outcome().verified().orElseThrow())
          .filteredOn(VerifiedGpu::isSwitch)
          .hasSize(2)
          .allMatch(d -> d.subject().path().contains("/switch-"));
    }

    @Test
    void haveChecksOfTheirOwnName() {
      Simulation.Result result = Simulation.appraise(connected.withSwitches(2).files());
      Set<String> ofSwitches =
          result.outcome().findings().stream()
              .map(Finding::key)
              .filter(key -> key.subject().path().contains("/switch-"))
              .map(key -> key.check().id())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(ofSwitches)
          .containsExactly(
              "switch.chain",
              "switch.measurements",
              "switch.mode",
              "switch.nonce",
              "switch.revocation",
              "switch.rim-signature",
              "switch.signature");
    }

    @Test
    void thatRunOtherFirmwareFailTheirOwnCheck() {
      DeviceSpec other =
          DeviceSpec.current(DeviceKind.LS10, 1, connected.nonce()).measuring(9, Bytes.zeros(48));
      Simulation.Result result = Simulation.appraise(connected.withSwitches(1).and(other).files());
      assertThat(result.failed()).containsExactly(CheckId.SWITCH_MEASUREMENTS);
      assertThat(result.problems(CheckId.SWITCH_MODE))
          .containsExactly("MISSING gpu-mode-not-shown");
    }

    @Test
    void areToldByTheirCertificateWhereTheEvidenceDoesNotSay() {
      String payload = connected.withSwitches(1).files().payload().utf8Lossy();
      Bytes unnamed = Bytes.utf8(payload.replace("\"arch\":\"LS10\",", ""));
      assertThat(GpuEvidence.decode(unnamed).items())
          .extracting(GpuEvidence.Item::isSwitch)
          .containsExactly(false, false, true);
    }

    @Test
    void thatAreBlockedNameTheirOwnCause() {
      Step<?> blocked = DeviceChecks.worded(Step.blocked(CheckId.GPU_CHAIN), true);
      assertThat(blocked).isEqualTo(Step.blocked(CheckId.SWITCH_CHAIN));
    }

    @Test
    void mayBeLeftOutIfThePolicySaysSo() {
      GpuFiles files = connected.files();
      assertThat(
              appraise(files, expecting(OptionalInt.of(2), OptionalInt.of(0)))
                  .problems(CheckId.GPU_COUNT))
          .isEmpty();
    }
  }
}
