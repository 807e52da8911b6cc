package dev.exhibit.core.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.nvidia.device.CorpusItem;
import dev.exhibit.core.nvidia.device.Simulation;
import dev.exhibit.core.nvidia.device.SpdmReport;
import dev.exhibit.core.nvidia.ocsp.RevocableCertificate;
import dev.exhibit.core.nvidia.pki.ChainCode;
import dev.exhibit.core.nvidia.pki.ChainLinks;
import dev.exhibit.core.nvidia.rim.RimCode;
import dev.exhibit.core.nvidia.rim.RimShelf;
import dev.exhibit.core.nvidia.token.DeviceOpinion;
import dev.exhibit.core.nvidia.token.Jwt;
import dev.exhibit.core.nvidia.token.TokenCode;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Real devices, manifests and tokens, against what independent programs said of them. */
class CorpusTest {
  private static final Instant SIGNED_2023 = Instant.parse("2024-06-26T00:00:00Z");

  static Stream<CorpusItem> devices() {
    return CorpusItem.of("nvidia-gpu").filter(CorpusItem::isEvidence);
  }

  static Stream<CorpusItem> manifests() {
    return CorpusItem.of("nvidia-gpu").filter(CorpusItem::isManifest);
  }

  static Stream<CorpusItem> tokens() {
    return CorpusItem.of("nras").filter(item -> item.files().size() == 2);
  }

  private static GpuCheck check(Instant at) {
    return new GpuCheck(PinnedAnchors.all(), GpuPolicy.DEFAULT, Simulation.at(at));
  }

  /** The independent program looked at chain and signature. */
  @ParameterizedTest
  @MethodSource("devices")
  void agreesAboutChainAndSignature(CorpusItem item) {
    LooseResult result =
        check(item.at()).gpus(item.evidence(), List.of(), List.of(), Optional.empty());
    boolean failed = result.findings().stream().anyMatch(f -> f.status() == Status.FAILED);
    assertThat(failed).as(item + ": " + result.findings()).isEqualTo(item.verdict().equals("fail"));
    if (failed) {
      CheckId check = item.error().startsWith("chain") ? CheckId.GPU_CHAIN : CheckId.GPU_SIGNATURE;
      assertThat(status(result, check)).isEqualTo(Status.FAILED);
    } else {
      assertThat(result.simulated()).isFalse();
      assertThat(String.valueOf(result.facts().get("devices")))
          .contains("vbios=" + item.expected().path("vbios").path(0).stringValue());
    }
  }

  private static Status status(LooseResult result, CheckId check) {
    return result.findings().stream()
        .filter(f -> f.key().check() == check)
        .map(Finding::status)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void agreesAboutManifests(CorpusItem item) {
    Finding finding = check(item.at()).rim(item.file(0)).findings().get(0);
    assertThat(finding.status() == Status.PASSED ? "pass" : "fail")
        .as(finding.grounds().message())
        .isEqualTo(item.verdict());
    if (item.error().contains("digest mismatch")) {
      assertThat(finding.code()).isEqualTo(RimCode.DIGEST_BAD);
    } else if (item.error().contains("signature value")) {
      assertThat(finding.code()).isEqualTo(RimCode.SIGNATURE_BAD);
    }
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void rejectsManifestsWhoseSignerHasExpired(CorpusItem item) {
    for (Instant at : item.outside()) {
      Finding finding = check(at).rim(item.file(0)).findings().get(0);
      assertThat(finding.code()).isEqualTo(ChainCode.EXPIRED);
    }
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void agreesAboutTokensButTrustsNone(CorpusItem item) {
    Finding finding = check(item.at()).token(item.file(0), List.of(item.file(1))).findings().get(0);
    assertThat(finding.code())
        .isEqualTo(
            item.verdict().equals("pass") ? TokenCode.KEY_NOT_ANCHORED : TokenCode.RESULT_NEGATIVE);
    for (Instant at : item.outside()) {
      Finding later = check(at).token(item.file(0), List.of(item.file(1))).findings().get(0);
      assertThat(later.code()).isEqualTo(TokenCode.EXPIRED);
    }
  }

  /** The one sample that has both its manifests. */
  @Test
  void findsEveryGoldenValueInTheReportOfADeviceWithItsManifests() {
    NamedFile evidence = CorpusItem.named("nv-go-nvtrust").evidence();
    LooseResult result =
        check(SIGNED_2023)
            .gpus(
                evidence,
                List.of(
                    manifest("Driver_RIM_test_no_gpu.swidtag"),
                    manifest("1010_0200_882_96005E0001_test_no_gpu.swidtag")),
                List.of(),
                Optional.empty());
    assertThat(status(result, CheckId.GPU_RIM_SIGNATURE)).isEqualTo(Status.PASSED);
    assertThat(status(result, CheckId.GPU_MEASUREMENTS)).isEqualTo(Status.PASSED);
    assertThat(status(result, CheckId.GPU_MODE)).isEqualTo(Status.PASSED);
  }

  /** Index by index as the independent program found it. */
  @Test
  void findsTheSameDifferencesAsTheIndependentProgram() {
    CorpusItem item = CorpusItem.named("nv-ut-hopper");
    JsonNode match = item.expected().path("rim_matches").path(0);
    RimShelf shelf = new RimShelf(PinnedAnchors.all(), new ChainLinks(Simulation.at(SIGNED_2023)));
    NamedFile file = manifest(match.path("rim").stringValue());
    shelf.add(file.site(), file.content());
    SpdmReport report = item.report();
    List<Integer> differing =
        shelf.all().get(0).value().orElseThrow().golden().entrySet().stream()
            .filter(e -> !e.getValue().contains(report.measurements().get(e.getKey() + 1)))
            .map(e -> e.getKey())
            .toList();
    List<Integer> expected =
        match.path("mismatched_indexes").valueStream().map(JsonNode::intValue).toList();
    assertThat(differing).isEqualTo(expected);
  }

  /** The one sample with claims of version 3.0 came without a key set. */
  @Test
  void findsNoFaultInGoodClaimsOfVersionThree() throws Exception {
    JsonNode answer = CorpusItem.json("nras/sdk/hopperClaimsv3_detached_eat.json");
    Jwt device = Jwt.decode(answer.path(1).path("GPU-0").stringValue());
    assertThat(device.claims().has("x-nvidia-gpu-driver-rim-cert-chain")).isTrue();
    assertThat(new DeviceOpinion(device.claims()).faults()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void namesTheSignersThatCanBeRevoked(CorpusItem item) {
    Bytes file = item.file(0).content();
    assertThat(RevocableCertificate.ofManifest(file))
        .hasSize(3)
        .allMatch(
            c ->
                c.certificate()
                    .getIssuerX500Principal()
                    .equals(c.issuer().getSubjectX500Principal()));
  }

  private static NamedFile manifest(String name) {
    Bytes content = CorpusItem.read("nvidia-gpu/rim/" + name);
    return new NamedFile(name, content);
  }
}
