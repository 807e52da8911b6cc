package dev.exhibit.collector.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.nvidia.ReportedDevice;
import dev.exhibit.core.nvidia.device.GpuEvidence;
import dev.exhibit.core.nvidia.ocsp.RevocableCertificate;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import dev.exhibit.testdata.nvidia.NvidiaEndpoints;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of NVIDIA's services, and what is taken for an answer. */
class QuestionTest {
  private static final GpuFiles FILES = GpuScenario.seeded(5, 2).withSwitches(1).files();
  private static final List<ReportedDevice> DEVICES =
      ReportedDevice.of(GpuEvidence.decode(FILES.payload()));

  private static OcspQuestion about(int certificate) {
    return OcspQuestion.about(DEVICES.get(0).certificates().get(certificate));
  }

  @Test
  void namesManifestsAsReportsCallForThem() {
    assertThat(DEVICES.get(0).manifests())
        .containsExactly("NV_GPU_DRIVER_GH100_570.172.08", "NV_GPU_VBIOS_G520_0280_895_9600CF0002");
    assertThat(DEVICES.get(2).manifests())
        .containsExactly("NV_SWITCH_BIOS_5612_0002_890_9610550001");
    ManifestQuestion question =
        ManifestQuestion.named(DEVICES.get(2).manifests().get(0)).orElseThrow();
    assertThat(question.at(NvidiaServices.NVIDIA))
        .isEqualTo(
            URI.create(
                "https://rim.attestation.nvidia.com/v1/rim/NV_SWITCH_BIOS_5612_0002_890_9610550001"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "../../jwks", "A/B", "A?x=1", "A B", "A.", ".A", "Ä1", "A\n1"})
  void asksForNoManifestThatCannotBeOne(String name) {
    assertThat(ManifestQuestion.named(name)).isEmpty();
  }

  @Test
  void takesOnlyAManifestOfThatNameForAnAnswer() {
    ManifestQuestion question = ManifestQuestion.named("NV_1").orElseThrow();
    assertThat(question.complaint(Bytes.utf8("{\"id\":\"NV_1\",\"rim\":\"\"}"))).isEmpty();
    for (String other :
        List.of("{\"id\":\"NV_2\",\"rim\":\"\"}", "{\"id\":\"NV_1\"}", "<xml/>", "[]")) {
      assertThat(question.complaint(Bytes.utf8(other))).as(other).isPresent();
    }
  }

  @Test
  void asksAboutAllOfAChainButItsEnds() throws Exception {
    ReportedDevice device = DEVICES.get(0);
    assertThat(device.certificates()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      RevocableCertificate asked = device.certificates().get(i);
      OCSPReq query = new OCSPReq(about(i).query().toArray());
      assertThat(query.getRequestList()).hasSize(1);
      assertThat(query.getRequestList()[0].getCertID().getSerialNumber())
          .isEqualTo(asked.certificate().getSerialNumber());
      assertThat(asked.issuer().getSubjectX500Principal())
          .isEqualTo(asked.certificate().getIssuerX500Principal());
    }
    assertThat(RevocableCertificate.ofManifest(FILES.rims().get(0))).hasSize(3);
    assertThat(RevocableCertificate.ofManifest(Bytes.utf8("<a/>"))).isEmpty();
  }

  @Test
  void takesOnlyAResponseAboutThatCertificateForAnAnswer() {
    Bytes first = FILES.ocsp().get(0);
    assertThat(about(0).complaint(first)).isEmpty();
    assertThat(about(1).complaint(first)).contains("the answer is about another certificate");
    assertThat(about(0).complaint(NvidiaEndpoints.error(6)))
        .contains("the responder gives no answer: status 6");
    assertThat(about(0).complaint(Bytes.utf8("<html>"))).contains("the answer is no OCSP response");
    assertThat(about(0).complaint(first.first(first.size() / 2))).isPresent();
    Bytes beyondBounds = Bytes.fromHex("30070a057f02030405").orElseThrow();
    assertThat(about(0).complaint(beyondBounds)).contains("the answer is no OCSP response");
  }

  @Test
  void knowsUntilWhenAnAnswerIsCurrent() {
    assertThat(about(0).currentUntil(FILES.ocsp().get(0)))
        .contains(GpuScenario.AT.plusSeconds(23 * 3600));
    assertThat(about(0).currentUntil(Bytes.utf8("<html>"))).isEqualTo(Optional.empty());
  }

  @Test
  void givesLaterAnswersAboutACertificateAnotherName() {
    String name = about(0).member(Sha256.of(Bytes.utf8("a")));
    assertThat(name)
        .matches("collateral/nvidia/ocsp/[0-9a-f]{16}-[0-9a-f]{16}\\.der")
        .isNotEqualTo(about(0).member(Sha256.of(Bytes.utf8("b"))))
        .isNotEqualTo(about(1).member(Sha256.of(Bytes.utf8("a"))));
  }

  @Test
  void asksTheServiceOncePerArchitectureAndNonce() {
    List<TokenQuestion> questions = TokenQuestion.about(DEVICES);
    assertThat(questions.stream().map(q -> q.at("https://nras.example").getPath()))
        .containsExactly("/v3/attest/gpu", "/v3/attest/switch");
    assertThat(questions.get(0).body().utf8Lossy())
        .startsWith("{\"nonce\":\"" + FILES.nonce().hex() + "\",\"arch\":\"HOPPER\",")
        .endsWith("\"claims_version\":\"2.0\"}");
  }

  @Test
  void asksNothingAboutDevicesThatCannotBeReadAndSaysSo() {
    Bytes broken =
        Bytes.utf8("[{\"evidence\":\"EeAB\",\"certificate\":\"AAAA\"},{\"arch\":\"HOPPER\"}]");
    List<ReportedDevice> devices = ReportedDevice.of(GpuEvidence.decode(broken));
    assertThat(devices).hasSize(2).allMatch(device -> device.trouble().isPresent());
    assertThat(TokenQuestion.about(devices)).isEmpty();
  }

  @Test
  void asksForCertificatesOfADeviceWhoseReportCannotBeRead() {
    String evidence = FILES.payload().utf8Lossy().replaceFirst("\"evidence\":\"", "$0!");
    ReportedDevice device = ReportedDevice.of(GpuEvidence.decode(Bytes.utf8(evidence))).get(0);
    assertThat(device.certificates()).hasSize(3);
    assertThat(device.manifests()).isEmpty();
    assertThat(device.trouble().orElseThrow()).contains("its report cannot be read");
  }
}
